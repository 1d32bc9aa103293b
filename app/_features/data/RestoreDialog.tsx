"use client";

import type { ArchiveAmount } from "@kedge/sdk";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { RESTORE_STAGES } from "../archive/restoring.ts";
import { Steps } from "../archive/Steps.tsx";
import { useAmounts } from "../archive/useAmounts.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { RestoreForm } from "./RestoreForm.tsx";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for a backup's file and its code, and adds what is in it to this device. */
export function RestoreDialog({ open, onOpenChange }: Props) {
  const t = useTranslations();
  const { restoring } = useMailbox();
  const work = useStore(restoring.state);
  const [file, setFile] = useState<File | null>(null);
  const [code, setCode] = useState("");
  const isDone = work.phase === "done";
  const close = () => {
    if (isDone) setCode("");
    restoring.forget();
    onOpenChange(false);
  };
  return (
    <Dialog
      // Whoever comes back to this screen sees how far it is, or what became of it.
      open={open || work.phase !== "idle"}
      // It goes on in any case: better that it can be seen.
      isHeld={work.phase === "running"}
      onOpenChange={(next) => !next && close()}
      title={isDone ? t("archive.restored") : t("data.restoreTitle")}
      description={isDone ? undefined : t("data.restoreText")}
    >
      {/* One above the other: the dialog keeps its size on the way. */}
      <div className="grid min-h-80 *:[grid-area:1/1] sm:min-h-60">
        <div className={work.phase === "running" || isDone ? "invisible" : undefined}>
          <RestoreForm
            file={file}
            code={code}
            error={work.phase === "failed" ? work.error : null}
            onFile={setFile}
            onCode={setCode}
            onRestore={() => file && void restoring.restore(file, code)}
            onCancel={close}
          />
        </div>
        {work.phase === "running" && (
          <div ref={focus} tabIndex={-1} className="space-y-3 outline-none">
            <Steps label={t("archive.restoring")} stages={RESTORE_STAGES} step={work.step} since={work.since} />
            <p className="text-sm text-ink-2">{t("archive.restoringText")}</p>
          </div>
        )}
        {work.phase === "done" && <Restored amount={work.amount} onClose={close} />}
      </div>
    </Dialog>
  );
}

/** What had the focus is gone; it must not fall out of the dialog. The same function each time, so that it is called once. */
const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

function Restored({ amount, onClose }: { amount: ArchiveAmount; onClose: () => void }) {
  const t = useTranslations();
  const { inWords } = useAmounts();
  return (
    <div ref={focus} tabIndex={-1} className="flex flex-col justify-between gap-4 outline-none">
      <div role="status" className="space-y-1 text-sm">
        <p>{t("data.backupRestored")}</p>
        <p className="text-ink-2">{inWords(amount)}</p>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("shell.close")}</Button>
        <Link href="/chat/" className={buttonClasses("primary")} onClick={onClose}>
          {t("shell.messages")}
        </Link>
      </div>
    </div>
  );
}
