"use client";

import type { Assessment } from "@kedge/sdk";
import { Handshake } from "lucide-react";
import { useTranslations } from "use-intl";
import { zeroAddress } from "viem";

import { Button } from "../../_ui/Button.tsx";

/** Leads to comparing with a contact in person; nothing where there is nobody, or no key to compare. */
export function CompareButton({ assessment, onCompare }: { assessment: Assessment; onCompare: () => void }) {
  const t = useTranslations("inPerson");
  const { record, evidence } = assessment;
  if (evidence.account === zeroAddress || !record?.keys.some((key) => key.revokedAt === 0n)) return null;
  return (
    <Button size="small" onClick={onCompare}>
      <Handshake aria-hidden className="size-4" />
      {t("open")}
    </Button>
  );
}
