"use client";

import { parseBackupCode, type KedgeError } from "@kedge/sdk";
import { useId } from "react";
import { useTranslations } from "use-intl";

import { useErrorCodeText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Field } from "../../_ui/Field.tsx";

type Props = {
  file: File | null;
  code: string;
  /** What became of the last attempt. */
  error: KedgeError | null;
  onFile: (file: File | null) => void;
  onCode: (code: string) => void;
  onRestore: () => void;
  onCancel: () => void;
};

/** A backup's file, and the code that opens it. */
export function RestoreForm({ file, code, error, onFile, onCode, onRestore, onCancel }: Props) {
  const t = useTranslations();
  const id = useId();
  const ofCode = useErrorCodeText();
  const isTypo = code.replace(/[^0-9A-Za-z]/g, "").length >= 28 && parseBackupCode(code) === null;
  return (
    <form
      className="flex h-full flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onRestore();
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
          onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          className="block w-full text-sm"
        />
      </div>
      <Field
        label={t("data.restoreCode")}
        hint={t("data.restoreCodeHint")}
        error={isTypo ? ofCode("backup-code-typo") : null}
        value={code}
        onChange={(event) => onCode(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <ErrorNotice error={error} />
      <div className="mt-auto flex justify-end gap-2">
        <Button onClick={onCancel}>{t("shell.cancel")}</Button>
        <Button kind="primary" type="submit" disabled={!file || parseBackupCode(code) === null}>
          {t("data.restore")}
        </Button>
      </div>
    </form>
  );
}
