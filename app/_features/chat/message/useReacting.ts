"use client";

import { toKedgeError, type Message } from "@kedge/sdk";
import { useEffect, useState } from "react";

import { useErrorText } from "../../../_lib/i18n/useErrorText.ts";
import type { Thread } from "../../mailbox/mailbox.ts";
import { useMailbox } from "../../mailbox/MailboxProvider.tsx";

/** How long it is said that something went well. Milliseconds. */
const NOTE_MS = 3_000;

/** What came of something that was done with a message. */
export type Note = { tone: "plain" | "bad"; text: string };

/** Reacting to a message, and what is to be said about it. */
export function useReacting(message: Message, { info }: Thread) {
  const mailbox = useMailbox();
  const errorText = useErrorText();
  const [note, setNote] = useState<Note | null>(null);
  useEffect(() => {
    if (note?.tone !== "plain") return;
    const timer = setTimeout(() => setNote(null), NOTE_MS);
    return () => clearTimeout(timer);
  }, [note]);
  const react = (emoji: string, isAdded: boolean) => {
    setNote(null);
    void mailbox
      .react(message, emoji, isAdded)
      .catch((error: unknown) => setNote({ tone: "bad", text: errorText(toKedgeError(error)) }));
  };
  // A request is answered by nothing, not even by a sign, before it is allowed.
  const canReact = info.consent === "allowed" && info.isActive && message.content.type !== "deleted";
  return { note, setNote, react: canReact ? react : undefined };
}
