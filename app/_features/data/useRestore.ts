"use client";

import type { PartsProgress, Session } from "@kedge/sdk";
import { useEffect, useRef, useState } from "react";

import { useAction } from "../../_ui/useAction.ts";
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

/** Takes a backup in, part by part: how far it is, how to end it, and how far it was when it was ended. */
export function useRestore(session: Session) {
  const mailbox = useMailbox();
  const { isBusy, error, run } = useAction();
  const [progress, setProgress] = useState<PartsProgress | null>(null);
  const [isStopping, setStopping] = useState(false);
  const [wasStopped, setStopped] = useState(false);
  const ending = useRef<AbortController | null>(null);
  useWarningBeforeClosing(isBusy);
  return {
    isBusy,
    error,
    progress,
    isStopping,
    wasStopped,
    stop(): void {
      setStopping(true);
      ending.current?.abort();
    },
    /** Whether all of it is in. */
    async restore(file: File, code: string): Promise<boolean> {
      const { signal } = (ending.current = new AbortController());
      setProgress(null);
      setStopping(false);
      setStopped(false);
      let isWhole = false;
      await run(async () => {
        try {
          const bytes = new Uint8Array(await file.arrayBuffer());
          isWhole = await session.backups.restore(bytes, code, { signal, onProgress: setProgress });
          setStopped(!isWhole);
        } finally {
          mailbox.retry(); // whatever came in is shown, also where the rest did not
        }
      });
      return isWhole;
    },
  };
}
