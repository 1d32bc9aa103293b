"use client";

import { toKedgeError, type InlineFile, type RemoteFile } from "@kedge/sdk";
import { useCallback, useState } from "react";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";

export type FileContent = { type: "inline-file"; file: InlineFile } | { type: "remote-file"; file: RemoteFile };

type State = { phase: "idle" | "busy" } | { phase: "open"; file: InlineFile } | { phase: "failed"; code: string };

/** A file of a message: at hand, to be fetched, or out of reach. */
export function useFile(content: FileContent) {
  const { attachments } = useMailbox();
  const [state, setState] = useState<State>({ phase: "idle" });
  const { type, file } = content;
  const open = useCallback(async (): Promise<InlineFile | null> => {
    if (type === "inline-file") return file;
    setState({ phase: "busy" });
    try {
      const opened = await attachments.open(file);
      setState({ phase: "open", file: opened });
      return opened;
    } catch (error) {
      setState({ phase: "failed", code: toKedgeError(error).code });
      return null;
    }
  }, [attachments, type, file]);
  return {
    isFetchable: type === "inline-file" || attachments.isFetchable(file),
    isBusy: state.phase === "busy",
    failure: state.phase === "failed" ? state.code : null,
    /** Null before it was opened. */
    opened: type === "inline-file" ? file : state.phase === "open" ? state.file : null,
    /** Fetches and decrypts it; null, and a failure, where that is not possible. */
    open,
  };
}
