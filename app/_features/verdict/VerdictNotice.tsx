import type { Assessment } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Notice } from "../../_ui/Notice.tsx";

const TONES = {
  verified: "good",
  unregistered: "plain",
  "unknown-device": "warn",
  "revoked-device": "bad",
  impostor: "bad",
  stale: "warn",
} as const;

/** The verdict in words: what it is, what it means, what to do. */
export function VerdictNotice({ assessment, children }: { assessment: Assessment; children?: ReactNode }) {
  const t = useTranslations("verdict");
  const { verdict, stale } = assessment;
  return (
    <Notice tone={TONES[verdict]} title={`${t(`${verdict}.word`)}. ${t(`${verdict}.sentence`)}`}>
      <p>{t(`advice.${verdict}`)}</p>
      {stale && <p>{t(`staleReason.${stale.reason}`, { detail: stale.detail })}</p>}
      {stale?.lastKnown && <p>{t("lastKnown", { word: t(`${stale.lastKnown}.word`) })}</p>}
      {children}
    </Notice>
  );
}
