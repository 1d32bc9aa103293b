import type { Verdict } from "@kedge/sdk";
import { Shield, ShieldAlert, ShieldCheck, ShieldQuestion, ShieldX } from "lucide-react";
import { useTranslations } from "use-intl";

export type ShownVerdict = Verdict | "checking" | "unknown";

const LOOKS = {
  checking: { icon: Shield, tone: "text-plain bg-plain-soft" },
  unknown: { icon: ShieldQuestion, tone: "text-plain bg-plain-soft" },
  verified: { icon: ShieldCheck, tone: "text-good bg-good-soft" },
  unregistered: { icon: Shield, tone: "text-plain bg-plain-soft" },
  "unknown-device": { icon: ShieldAlert, tone: "text-warn bg-warn-soft" },
  "revoked-device": { icon: ShieldX, tone: "text-bad bg-bad-soft" },
  impostor: { icon: ShieldX, tone: "text-bad bg-bad-soft" },
  stale: { icon: ShieldQuestion, tone: "text-warn bg-warn-soft" },
} as const;

/** The one shield and the one word, the same wherever a contact appears. */
export function VerdictBadge({ verdict }: { verdict: ShownVerdict }) {
  const t = useTranslations("verdict");
  const { icon: Icon, tone } = LOOKS[verdict];
  return (
    <span className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium ${tone}`}>
      <Icon aria-hidden className="size-3.5" />
      {t(`${verdict}.word`)}
    </span>
  );
}
