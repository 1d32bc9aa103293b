"use client";

import { useEffect } from "react";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** A row that stays this long is looked at; one that is scrolled past asks nobody anything. Milliseconds. */
const DWELL_MS = 150;

/** Keeps a conversation's verdict current while its row is on screen. */
export function useGlance(id: string): void {
  const mailbox = useMailbox();
  useEffect(() => {
    let release: (() => void) | undefined;
    const timer = setTimeout(() => (release = mailbox.glance(id)), DWELL_MS);
    return () => {
      clearTimeout(timer);
      release?.();
    };
  }, [mailbox, id]);
}
