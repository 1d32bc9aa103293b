"use client";

import { toKedgeError, type Session } from "@kedge/sdk";
import { FileLock, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { datedName, download } from "./download.ts";
import { RestoreDialog } from "./RestoreDialog.tsx";

type Backup = { file: Uint8Array; code: string };

/** Saves what is on this device in an encrypted file, and takes one in again. */
export function BackupSection({ session }: { session: Session }) {
  const t = useTranslations("data");
  const errorText = useErrorText();
  const [step, setStep] = useState<{ isBusy: boolean; problem: string | null }>({ isBusy: false, problem: null });
  const [backup, setBackup] = useState<Backup | null>(null);
  const [isRestoring, setRestoring] = useState(false);
  const [note, setNote] = useState("");
  const save = async () => {
    setStep({ isBusy: true, problem: null });
    try {
      setBackup(await session.backups.save());
      setStep({ isBusy: false, problem: null });
    } catch (error) {
      setStep({ isBusy: false, problem: errorText(toKedgeError(error)) });
    }
  };
  return (
    <section id="backup" className="space-y-3">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">{t("backupTitle")}</h2>
        <p className="text-ink-2">{t("backupText")}</p>
      </div>
      {step.problem !== null && (
        <Notice tone="warn" role="alert">
          {step.problem}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={step.isBusy} onClick={() => void save()}>
          {step.isBusy ? <Spinner /> : <FileLock aria-hidden className="size-4" />}
          {t("backupSave")}
        </Button>
        <Button onClick={() => setRestoring(true)}>
          <Upload aria-hidden className="size-4" />
          {t("backupRestore")}
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {note}
        </span>
      </div>
      {backup && <CodeDialog backup={backup} onClose={() => setBackup(null)} />}
      <RestoreDialog
        session={session}
        open={isRestoring}
        onOpenChange={setRestoring}
        onRestored={() => setNote(t("backupRestored"))}
      />
    </section>
  );
}

/** The code, once: it is kept nowhere. */
function CodeDialog({ backup: { file, code }, onClose }: { backup: Backup; onClose: () => void }) {
  const t = useTranslations("data");
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    download(datedName("kedge-backup", "kedge"), "application/octet-stream", file);
    setSaved(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("backupCodeTitle")}
      description={t("backupCodeText")}
    >
      <p className="rounded-lg bg-sunken p-4 text-center font-mono text-lg leading-8 text-balance" data-backup-code>
        {code}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={code} label={t("backupCodeCopy")}>
          {t("backupCodeCopy")}
        </CopyButton>
        <Button kind={isSaved ? "secondary" : "primary"} onClick={save}>
          {t("backupFile")}
        </Button>
        <Button kind={isSaved ? "primary" : "secondary"} disabled={!isSaved} onClick={onClose}>
          {t("backupDone")}
        </Button>
      </div>
    </Dialog>
  );
}
