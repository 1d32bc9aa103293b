"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { QrCode } from "../inPerson/QrCode.tsx";

/** The user's own address to hand on: as a link that leads to a message to them, and as a code that holds the link. */
export function MyCode({ address }: { address: string }) {
  const t = useTranslations("names");
  const [isShown, setShown] = useState(false);
  const link = `${location.origin}/chat/?to=${address}`;
  if (!isShown) {
    return (
      <Button className="w-full" onClick={() => setShown(true)}>
        {t("mine")}
      </Button>
    );
  }
  return (
    <div className="space-y-2">
      <QrCode text={link} label={t("mineCode")} />
      <p className="text-center text-[0.8125rem] text-ink-3">{t("mineText")}</p>
      <div className="flex justify-center">
        <CopyButton text={link} label={t("mineCopy")}>
          {t("mineCopy")}
        </CopyButton>
      </div>
    </div>
  );
}
