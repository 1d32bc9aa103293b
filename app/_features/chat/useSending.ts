"use client";

import { toKedgeError, type ConversationId } from "@kedge/sdk";
import { isBlank } from "@kedge/sdk/text";
import { useState } from "react";

import { chosenFile } from "../attachments/chosenFile.ts";
import { toDraft } from "../attachments/toDraft.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { previewOf } from "../mailbox/selectors.ts";
import { compose, useComposing } from "./composing.ts";

/** What is being written in a conversation: text, the message that it answers, files; and sending all of it. */
export function useSending(threadId: ConversationId) {
  const mailbox = useMailbox();
  const { drafts, attachments } = mailbox;
  const [text, setText] = useState(() => drafts.read(threadId));
  const { reply, files } = useComposing(mailbox, threadId);
  const [isPreparing, setPreparing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const change = (next: string) => {
    setText(next);
    drafts.write(threadId, next);
  };
  const setFiles = (next: typeof files) => {
    setProblem(null);
    compose(mailbox, threadId, (now) => ({ ...now, files: next }));
  };

  /** Files first, each a message of its own, then the text. Nothing is sent if one of them cannot be. What comes in meanwhile waits for the next time. */
  async function send(): Promise<void> {
    setPreparing(files.length > 0);
    setProblem(null);
    try {
      const fileDrafts = await Promise.all(files.map((file) => toDraft(file, attachments.limit)));
      for (const draft of fileDrafts) mailbox.send(threadId, draft);
      const words = isBlank(text) ? "" : text.trim();
      if (words !== "") {
        mailbox.send(
          threadId,
          reply ? { type: "reply", text: words, to: reply.id, quote: previewOf(reply) } : { type: "text", text: words },
        );
        const written = drafts.read(threadId);
        change(written.startsWith(text) ? written.slice(text.length).trimStart() : written);
      }
      compose(mailbox, threadId, (now) => ({
        reply: words === "" || now.reply !== reply ? now.reply : null,
        files: now.files.filter((file) => !files.includes(file)),
      }));
    } catch (error) {
      setProblem(toKedgeError(error).code);
    } finally {
      setPreparing(false);
    }
  }

  return {
    text,
    change,
    reply,
    cancelReply: () => compose(mailbox, threadId, (now) => ({ ...now, reply: null })),
    files,
    setFiles,
    addFiles: (added: readonly File[]) => setFiles([...files, ...added.map(chosenFile)]),
    /** Bytes. */
    fileLimit: attachments.limit,
    isPreparing,
    /** An error code where a file cannot be sent. */
    problem,
    send,
  };
}
