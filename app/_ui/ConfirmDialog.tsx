"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { ErrorNotice } from "./ErrorNotice.tsx";
import { Spinner } from "./Spinner.tsx";
import { useAction } from "./useAction.ts";

type Props = {
  open: boolean;
  title: string;
  /** What it does, and what it cannot do. */
  children: ReactNode;
  confirm: string;
  /** Closes the dialog once it is done; why it could not be done is said in it. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog({ open, title, children, confirm, onConfirm, onClose }: Props) {
  const t = useTranslations("shell");
  const { isBusy, error, run, forget } = useAction();
  const close = () => {
    forget();
    onClose();
  };
  return (
    <Dialog open={open} onOpenChange={(isOpen) => !isOpen && close()} title={title}>
      <div className="space-y-2 text-sm text-ink-2">{children}</div>
      <ErrorNotice error={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={close}>{t("cancel")}</Button>
        <Button
          kind="danger"
          disabled={isBusy}
          onClick={() => void run(onConfirm).then((isDone) => isDone && onClose())}
        >
          {isBusy && <Spinner />}
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
