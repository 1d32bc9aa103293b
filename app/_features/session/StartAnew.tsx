"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ConfirmDialog } from "../../_ui/ConfirmDialog.tsx";
import { useSessionController } from "./engine.ts";

/** The way out of a database that cannot be read any more: without it, as a new device. Says first what that costs. */
export function StartAnew() {
  const t = useTranslations("setup");
  const controller = useSessionController();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("anew")}</Button>
      <ConfirmDialog
        open={isAsking}
        title={t("anewTitle")}
        confirm={t("anewConfirm")}
        onConfirm={() => controller.startAnew()}
        onClose={() => setAsking(false)}
      >
        <p>{t("anewText")}</p>
      </ConfirmDialog>
    </>
  );
}
