import { wordsOf, type InboxId, type Message } from "@kedge/sdk";

import type { Mailbox, Thread } from "./mailbox.ts";

export type Folder = "inbox" | "requests" | "blocked";

const FOLDERS: Record<Thread["info"]["consent"], Folder> = { allowed: "inbox", unknown: "requests", denied: "blocked" };

/** Where a conversation belongs: what the user allowed, what waits for a decision, what was blocked. */
export const folderOf = (thread: Thread): Folder => FOLDERS[thread.info.consent];

/** Messages that a person sent, not changes of membership, and not what was taken off the screen. */
const isSpoken = ({ content }: Message) => content.type !== "change" && content.type !== "hidden";
const spoken = (thread: Thread) => thread.messages.filter(isSpoken);

/** The newest thing a person wrote, or null. */
export const lastMessage = (thread: Thread): Message | null => thread.messages.findLast(isSpoken) ?? null;

/** Its words, or a file's name: what a list shows of it. Hostile input. */
export function previewOf({ content }: Message): string | null {
  if (content.type === "inline-file" || content.type === "remote-file") return content.file.name;
  if (content.type === "unsupported") return content.fallback;
  return wordsOf(content);
}

/** When something last happened; nanoseconds since 1970. */
export function lastActivityNs(thread: Thread): bigint {
  const times = [thread.info.createdAtNs, lastMessage(thread)?.sentAtNs ?? 0n, thread.outbox.at(-1)?.createdAtNs ?? 0n];
  return times.reduce((latest, time) => (time > latest ? time : latest));
}

/** Conversations of a folder, newest activity first. */
export function threadsIn(mailbox: Mailbox, folder: Folder): Thread[] {
  return [...mailbox.threads.values()]
    .filter((thread) => folderOf(thread) === folder)
    .sort((a, b) => (lastActivityNs(a) < lastActivityNs(b) ? 1 : -1));
}

/** How many messages of others are newer than what has been seen. */
export function unreadCount(thread: Thread, ownInboxId: InboxId): number {
  return spoken(thread).filter(
    (message) => message.senderInboxId !== ownInboxId && message.sentAtNs > thread.readUpToNs,
  ).length;
}
