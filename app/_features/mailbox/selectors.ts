import type { InboxId, Message } from "@kedge/sdk";

import type { Mailbox, Thread } from "./mailbox.ts";

export type Folder = "inbox" | "requests" | "blocked";

const FOLDERS: Record<Thread["info"]["consent"], Folder> = { allowed: "inbox", unknown: "requests", denied: "blocked" };

/** Where a conversation belongs: what the user allowed, what waits for a decision, what was blocked. */
export const folderOf = (thread: Thread): Folder => FOLDERS[thread.info.consent];

/** Messages that a person wrote, not changes of membership. */
const spoken = (thread: Thread) => thread.messages.filter((message) => message.kind !== "membership");

/** The newest thing a person wrote, or null. */
export const lastMessage = (thread: Thread): Message | null => spoken(thread).at(-1) ?? null;

/** When something last happened; nanoseconds since 1970. */
export function lastActivityNs(thread: Thread): bigint {
  const times = [thread.info.createdAtNs, lastMessage(thread)?.sentAtNs ?? 0n, thread.outbox.at(-1)?.createdAtNs ?? 0n];
  return times.reduce((latest, time) => (time > latest ? time : latest));
}

/** One-to-one conversations of a folder, newest activity first. */
export function threadsIn(mailbox: Mailbox, folder: Folder): Thread[] {
  return [...mailbox.threads.values()]
    .filter((thread) => thread.info.kind === "dm" && folderOf(thread) === folder)
    .sort((a, b) => (lastActivityNs(a) < lastActivityNs(b) ? 1 : -1));
}

/** How many messages of others are newer than what has been seen. */
export function unreadCount(thread: Thread, ownInboxId: InboxId): number {
  return spoken(thread).filter(
    (message) => message.senderInboxId !== ownInboxId && message.sentAtNs > thread.readUpToNs,
  ).length;
}
