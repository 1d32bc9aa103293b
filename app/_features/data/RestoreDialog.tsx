"use client";

import { parseBackupCode, toKedgeError, type Session } from "@kedge/sdk";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorCodeText, useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Field } from "../../_ui/Field.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

type Props = { session: Session; open: boolean; onOpenChange: (open: boolean) => void; onRestored: () => void };

/** Asks for a backup's file and its code, and adds what is in it to this device. */
export function RestoreDialog({ session, open, onOpenChange, onRestored }: Props) {
  const t = useTranslations();
  const id = useId();
  const errorText = useErrorText();
  const ofCode = useErrorCodeText();
  const mailbox = useMailbox();
  const [file, setFile] = useState<File | null>(null);
  const [code, setCode] = useState("");
  const [step, setStep] = useState<{ isBusy: boolean; problem: string | null }>({ isBusy: false, problem: null });
  const isTypo = code.replace(/[^0-9A-Za-z]/g, "").length >= 28 && parseBackupCode(code) === null;
  const restore = async () => {
    if (!file) return;
    setStep({ isBusy: true, problem: null });
    try {
      await session.backups.restore(new Uint8Array(await file.arrayBuffer()), code);
      mailbox.retry();
      setCode("");
      setStep({ isBusy: false, problem: null });
      onOpenChange(false);
      onRestored();
    } catch (error) {
      setStep({ isBusy: false, problem: errorText(toKedgeError(error)) });
    }
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("data.restoreTitle")} description={t("data.restoreText")}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void restore();
        }}
      >
        <div className="space-y-1.5">
          <label htmlFor={id} className="block text-sm font-medium">
            {t("data.restoreFile")}
          </label>
          <input
            id={id}
            type="file"
            accept=".kedge"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            className="block w-full text-sm"
          />
        </div>
        <Field
          label={t("data.restoreCode")}
          hint={t("data.restoreCodeHint")}
          error={isTypo ? ofCode("backup-code-typo") : null}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        {step.problem !== null && (
          <Notice tone="warn" role="alert">
            {step.problem}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t("shell.cancel")}</Button>
          <Button kind="primary" type="submit" disabled={step.isBusy || !file || parseBackupCode(code) === null}>
            {step.isBusy && <Spinner />}
            {t("data.restore")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
