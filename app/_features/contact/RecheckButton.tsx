"use client";

import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";

export type Recheck = { isRechecking: boolean; recheck: () => void };

/** Asks network and chain again. */
export function RecheckButton({ isRechecking, recheck }: Recheck) {
  const t = useTranslations("contact");
  return (
    <Button size="small" disabled={isRechecking} onClick={recheck}>
      {isRechecking ? t("rechecking") : t("recheck")}
    </Button>
  );
}
