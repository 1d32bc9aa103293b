"use client";

import { parseBackupCode, type Session } from "@kedge/sdk";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorCodeText, useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Field } from "../../_ui/Field.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useRestore } from "./useRestore.ts";

type Props = { session: Session; open: boolean; onOpenChange: (open: boolean) => void; onRestored: () => void };

/** Asks for a backup's file and its code, and adds what is in it to this device. */
export function RestoreDialog({ session, open, onOpenChange, onRestored }: Props) {
  const t = useTranslations();
  const id = useId();
  const errorText = useErrorText();
  const ofCode = useErrorCodeText();
  const [file, setFile] = useState<File | null>(null);
  const [code, setCode] = useState("");
  const restoring = useRestore(session);
  const { isBusy } = restoring;
  const isTypo = code.replace(/[^0-9A-Za-z]/g, "").length >= 28 && parseBackupCode(code) === null;
  const restore = async () => {
    if (!file || !(await restoring.restore(file, code))) return;
    setCode("");
    onOpenChange(false);
    onRestored();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // It goes on in any case: better that it can be seen.
        if (!isBusy) onOpenChange(next);
      }}
      title={t("data.restoreTitle")}
      description={t("data.restoreText")}
    >
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
          {file && <p className="text-sm text-ink-2">{file.name}</p>}
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
        {restoring.error && (
          <Notice tone="warn" role="alert">
            {errorText(restoring.error)}
          </Notice>
        )}
        <p role="status" className="text-sm text-ink-2">
          {isBusy ? t("data.restoringText") : ""}
        </p>
        <div className="flex justify-end gap-2">
          <Button disabled={isBusy} onClick={() => onOpenChange(false)}>
            {t("shell.cancel")}
          </Button>
          <Button kind="primary" type="submit" disabled={isBusy || !file || parseBackupCode(code) === null}>
            {isBusy && <Spinner />}
            {t("data.restore")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
