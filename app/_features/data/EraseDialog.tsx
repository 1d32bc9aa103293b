"use client";

import { isLocal } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutline } from "../../_lib/config/useNetworkOutline.ts";
import { Button } from "../../_ui/Button.tsx";
import { Checkbox } from "../../_ui/Checkbox.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { loadEngine } from "../session/engine.ts";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onErased: () => void };

/** Says what goes and what stays, asks once more, and deletes everything in this browser. */
export function EraseDialog({ open, onOpenChange, onErased }: Props) {
  const t = useTranslations();
  const network = useNetworkOutline();
  const [isSure, setSure] = useState(false);
  const [step, setStep] = useState<{ isErasing: boolean; problem: string | null }>({ isErasing: false, problem: null });
  const change = (next: boolean) => {
    setSure(false);
    onOpenChange(next);
  };
  const erase = async () => {
    setStep({ isErasing: true, problem: null });
    const reason = await run();
    setStep({ isErasing: false, problem: reason });
    if (reason !== null) return;
    change(false);
    onErased();
  };
  /** Why it did not work, or null. */
  const run = async (): Promise<string | null> => {
    try {
      const [{ eraseDevice }, engine] = await Promise.all([import("./eraseDevice.ts"), loadEngine()]);
      return await eraseDevice(engine);
    } catch {
      return t("shell.partTitle");
    }
  };
  return (
    <Dialog open={open} onOpenChange={change} title={t("data.eraseTitle")}>
      <p className="text-sm text-ink-2">{t("data.eraseText")}</p>
      {isLocal(network) && <p className="text-sm text-ink-2">{t("data.eraseDemo")}</p>}
      {step.problem !== null && (
        <Notice tone="bad" role="alert">
          {t("data.eraseFailed", { reason: step.problem })}
        </Notice>
      )}
      <Checkbox label={t("data.eraseCheck")} isChecked={isSure} onChange={setSure} />
      <div className="flex justify-end gap-2">
        <Button onClick={() => change(false)}>{t("shell.cancel")}</Button>
        <Button kind="danger" disabled={!isSure || step.isErasing} onClick={() => void erase()}>
          {step.isErasing && <Spinner />}
          {step.isErasing ? t("data.erasing") : t("data.eraseConfirm")}
        </Button>
      </div>
    </Dialog>
  );
}
