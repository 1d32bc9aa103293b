"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { toKedgeError } from "@kedge/sdk";

import { Button } from "../../../_ui/Button.tsx";
import { Dialog } from "../../../_ui/Dialog.tsx";
import { Notice } from "../../../_ui/Notice.tsx";
import { useErrorText } from "../../session/useErrorText.ts";

type Props = {
  title: string;
  /** What it does, and what it cannot do. */
  children: ReactNode;
  confirm: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something that cannot be taken back; stays open with the reason where it fails. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: Props) {
  const t = useTranslations("shell");
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(errorText(toKedgeError(error)));
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <div className="space-y-2 text-sm text-ink-2">{children}</div>
      {problem !== null && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="danger" disabled={isBusy} onClick={() => void run()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
