"use client";

import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { ActionError } from "./ActionError.tsx";
import { useAction } from "./useAction.ts";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text: string;
  confirm: string;
  /** Closes the dialog once it is done; why it could not be done is said in it. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog({ open, onOpenChange, title, text, confirm, onConfirm }: Props) {
  const t = useTranslations("shell");
  const { isBusy, error, run } = useAction();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={text}>
      <ActionError error={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button
          kind="danger"
          disabled={isBusy}
          onClick={() => void run(onConfirm).then((isDone) => isDone && onOpenChange(false))}
        >
          {isBusy && <Spinner />}
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
