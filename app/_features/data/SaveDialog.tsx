"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import type { Store } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { useWarningBeforeClosing } from "../../_ui/useWarningBeforeClosing.ts";
import { Steps } from "../archive/Steps.tsx";
import { useAmounts } from "../archive/useAmounts.ts";
import type { Stage, Work } from "../archive/work.ts";
import { datedName, download } from "./download.ts";

export type Backup = { file: Uint8Array; code: string };

const STAGES: readonly Stage[] = ["gathering", "sealing"];

type Props = { saving: Store<Work<Backup>>; onAgain: () => void; onClose: () => void };

/** A backup while it is made, then its file and its code. It may be closed at any time: what is not saved is forgotten. */
export function SaveDialog({ saving, onAgain, onClose }: Props) {
  const t = useTranslations();
  const work = useStore(saving);
  const isDone = work.phase === "done";
  useWarningBeforeClosing(work.phase === "running");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isDone ? t("data.backupCodeTitle") : t("archive.saving")}
      description={isDone ? t("data.backupCodeText") : t("archive.savingText")}
    >
      {/* As high as the code and its buttons, so that it stays where it is. */}
      <div className="flex min-h-52 flex-col justify-between gap-4">
        {work.phase === "running" && (
          <Steps label={t("archive.saving")} stages={STAGES} step={work.step} since={work.since} />
        )}
        {work.phase === "failed" && (
          <ErrorNotice error={work.error} title={t("archive.savingFailed")} onRetry={onAgain} />
        )}
        {work.phase === "done" ? (
          <Code backup={work.result} onClose={onClose} />
        ) : (
          <div className="flex justify-end">
            <Button onClick={onClose}>{t("shell.cancel")}</Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** The code, once: it is kept nowhere. */
function Code({ backup: { file, code }, onClose }: { backup: Backup; onClose: () => void }) {
  const t = useTranslations("data");
  const { inWords } = useAmounts();
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    download(datedName("kedge-backup", "kedge"), "application/octet-stream", file);
    setSaved(true);
  };
  return (
    <>
      <div className="space-y-1.5">
        <p className="rounded-lg bg-sunken p-4 text-center font-mono text-lg leading-8 text-balance" data-backup-code>
          {code}
        </p>
        <p className="text-sm text-ink-2">{inWords({ conversations: null, messages: null, bytes: file.length })}</p>
      </div>
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
    </>
  );
}
