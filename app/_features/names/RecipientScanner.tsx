"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { readRecipient } from "../../_lib/text/readRecipient.ts";
import { Notice } from "../../_ui/Notice.tsx";
import { CameraReader } from "../inPerson/CameraReader.tsx";
import type { Picked } from "./RecipientForm.tsx";

/** Scans whom to write to: an address as such, as a wallet shows it, or in a link to a page like this one. */
export function RecipientScanner({ onPick }: { onPick: (recipient: Picked) => void }) {
  const t = useTranslations("names");
  const [isWrong, setWrong] = useState(false);
  return (
    <div className="space-y-3">
      <CameraReader
        label={t("scan")}
        otherwise={t("noCamera")}
        onCode={(code) => {
          const recipient = readRecipient(code);
          setWrong(recipient.kind === "wrong");
          if (recipient.kind !== "wrong") onPick(recipient);
        }}
      />
      {isWrong && (
        <Notice tone="warn" role="alert">
          {t("scanWrong")}
        </Notice>
      )}
    </div>
  );
}
