"use client";

import { useTranslations } from "use-intl";

import { CopyButton } from "../../_ui/CopyButton.tsx";
import { QrCode } from "../inPerson/QrCode.tsx";

/** What a wallet on another device scans, or the same as text for a wallet on this one. */
export function PairingCode({ uri }: { uri: string }) {
  const t = useTranslations("wallet");
  return (
    <section className="space-y-3" aria-live="polite">
      <p className="text-sm text-ink-2">{t("pairing")}</p>
      <QrCode text={uri} label={t("pairingCode")} />
      <div className="flex justify-center">
        <CopyButton text={uri} label={t("pairingCopy")}>
          {t("pairingCopy")}
        </CopyButton>
      </div>
    </section>
  );
}
