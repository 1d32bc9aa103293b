import {
  CircleDashed,
  CloudOff,
  LogOut,
  Shield,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  ShieldX,
  UserRound,
  type LucideIcon,
} from "lucide-react";

import type { Tone } from "../../_ui/Notice.tsx";
import type { ShownVerdict } from "./shownVerdict.ts";

/** Icon and colour of each verdict: the shape says it too, for whoever does not see the colour. */
export const VERDICT_LOOK: Record<ShownVerdict, { Icon: LucideIcon; tone: Tone; text: string; chip: string }> = {
  checking: { Icon: CircleDashed, tone: "plain", text: "text-ink-3", chip: "bg-plain-soft text-plain" },
  alone: { Icon: UserRound, tone: "plain", text: "text-ink-3", chip: "bg-plain-soft text-plain" },
  ended: { Icon: LogOut, tone: "plain", text: "text-ink-3", chip: "bg-plain-soft text-plain" },
  verified: { Icon: ShieldCheck, tone: "good", text: "text-good", chip: "bg-good-soft text-good" },
  unregistered: { Icon: Shield, tone: "plain", text: "text-plain", chip: "bg-plain-soft text-plain" },
  "unknown-device": { Icon: ShieldAlert, tone: "warn", text: "text-warn", chip: "bg-warn-soft text-warn" },
  "revoked-device": { Icon: ShieldOff, tone: "bad", text: "text-bad", chip: "bg-bad-soft text-bad" },
  impostor: { Icon: ShieldX, tone: "bad", text: "text-bad", chip: "bg-bad-soft text-bad" },
  stale: { Icon: CloudOff, tone: "warn", text: "text-warn", chip: "bg-warn-soft text-warn" },
};
