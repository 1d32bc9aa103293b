"use client";

import { isLocal } from "@kedge/sdk";
import { Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutline } from "../../_lib/config/useNetworkOutline.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { loadEngine } from "../session/engine.ts";

type Outcome = { phase: "ready" | "erasing" | "erased" } | { phase: "failed"; reason: string };

/** Everything of Kedge on this device, gone; what goes and what stays is said first. */
export function EraseButton() {
  const t = useTranslations();
  const id = useId();
  const network = useNetworkOutline();
  const [isOpen, setOpen] = useState(false);
  const [isSure, setSure] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ phase: "ready" });
  const erase = async () => {
    setOutcome({ phase: "erasing" });
    try {
      const [{ eraseDevice }, engine] = await Promise.all([import("./eraseDevice.ts"), loadEngine()]);
      const reason = await eraseDevice(engine);
      setOutcome(reason === null ? { phase: "erased" } : { phase: "failed", reason });
      if (reason === null) setOpen(false);
    } catch {
      setOutcome({ phase: "failed", reason: t("shell.partTitle") });
    }
  };
  const open = (next: boolean) => {
    setSure(false);
    setOpen(next);
  };
  return (
    <div className="space-y-3">
      <Button kind="danger" onClick={() => open(true)}>
        <Trash2 aria-hidden className="size-4" />
        {t("data.erase")}
      </Button>
      {outcome.phase === "erased" && (
        <Notice
          tone="good"
          role="status"
          actions={
            <Button size="small" onClick={() => location.assign("/")}>
              {t("shell.home")}
            </Button>
          }
        >
          {t("data.erased")}
        </Notice>
      )}
      <Dialog open={isOpen} onOpenChange={open} title={t("data.eraseTitle")}>
        <p className="text-sm text-ink-2">{t("data.eraseText")}</p>
        {isLocal(network) && <p className="text-sm text-ink-2">{t("data.eraseDemo")}</p>}
        {outcome.phase === "failed" && (
          <Notice tone="bad" role="alert">
            {t("data.eraseFailed", { reason: outcome.reason })}
          </Notice>
        )}
        <div className="flex items-start gap-3">
          <input
            id={id}
            type="checkbox"
            checked={isSure}
            onChange={(event) => setSure(event.target.checked)}
            className="mt-1 size-4 accent-[var(--accent)]"
          />
          <label htmlFor={id} className="text-sm">
            {t("data.eraseCheck")}
          </label>
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={() => open(false)}>{t("shell.cancel")}</Button>
          <Button kind="danger" disabled={!isSure || outcome.phase === "erasing"} onClick={() => void erase()}>
            {outcome.phase === "erasing" && <Spinner />}
            {outcome.phase === "erasing" ? t("data.erasing") : t("data.eraseConfirm")}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
