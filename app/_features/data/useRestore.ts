"use client";

import type { Session } from "@kedge/sdk";
import { useEffect } from "react";

import { useAction } from "../../_ui/useAction.ts";
import { readFile } from "../attachments/readFile.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Has the browser ask before the page is closed while something is under way. */
function useWarningBeforeClosing(isUnderWay: boolean): void {
  useEffect(() => {
    if (!isUnderWay) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnderWay]);
}

/** Takes a backup in. `restore` answers whether it is done. */
export function useRestore(session: Session) {
  const mailbox = useMailbox();
  const { isBusy, error, run } = useAction();
  useWarningBeforeClosing(isBusy);
  return {
    isBusy,
    error,
    restore: (file: File, code: string): Promise<boolean> =>
      run(async () => {
        try {
          await session.backups.restore(await readFile(file), code);
        } finally {
          mailbox.retry(); // whatever came in is shown, also where the rest did not
        }
      }),
  };
}
