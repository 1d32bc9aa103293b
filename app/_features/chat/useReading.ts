"use client";

import { useEffect } from "react";

import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Notes that a conversation is on screen, and that what has come is read while somebody looks. */
export function useReading({ info: { id }, messages }: Thread): void {
  const mailbox = useMailbox();
  useEffect(() => mailbox.show(id), [mailbox, id]);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    const read = () => document.visibilityState === "visible" && mailbox.markRead(id);
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [mailbox, id, newest]);
}
