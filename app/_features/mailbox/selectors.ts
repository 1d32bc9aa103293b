import { wordsOf, type ConversationId, type InboxId, type Message } from "@kedge/sdk";

import type { Mailbox, Thread } from "./mailbox.ts";

export type Folder = "inbox" | "requests" | "blocked";

const FOLDERS: Record<Thread["info"]["consent"], Folder> = { allowed: "inbox", unknown: "requests", denied: "blocked" };

/** Where a conversation belongs: what the user allowed, what waits for a decision, what was blocked. */
export const folderOf = (thread: Thread): Folder => FOLDERS[thread.info.consent];

/** Messages that a person sent, not changes of membership, and not what was taken off the screen. */
export const isSpoken = ({ content }: Message) => content.type !== "change" && content.type !== "hidden";

/** The newest thing a person wrote, or null. */
export const lastMessage = (thread: Thread): Message | null => thread.messages.findLast(isSpoken) ?? null;

/** Its words, or a file's name: what a list shows of it. Hostile input. */
export function previewOf({ content }: Message): string | null {
  if (content.type === "inline-file" || content.type === "remote-file") return content.file.name;
  if (content.type === "unsupported") return content.fallback;
  return wordsOf(content);
}

/** Everybody who wrote a message, or is named in a change of membership. */
export function inboxesIn(messages: readonly Message[]): InboxId[] {
  const found = new Set<InboxId>();
  for (const { senderInboxId, content } of messages) {
    found.add(senderInboxId);
    if (content.type !== "change") continue;
    const { by, added, removed, left, promoted, demoted } = content.change;
    for (const inboxId of [by, ...added, ...removed, ...left, ...promoted, ...demoted]) found.add(inboxId);
  }
  return [...found];
}

/**
 * When something was last said, or is to be; nanoseconds since 1970. Where nothing was, when this device came into the conversation: that alone says
 * nothing about one in which somebody wrote before, and who was away comes into all of them at once, in any order.
 */
export function lastActivityNs(thread: Thread): bigint {
  const said = lastMessage(thread)?.sentAtNs;
  const waiting = thread.outbox.at(-1)?.createdAtNs;
  if (said === undefined || waiting === undefined) return said ?? waiting ?? thread.info.createdAtNs;
  return said > waiting ? said : waiting;
}

/** How many conversations a folder has. */
export function countIn(mailbox: Mailbox, folder: Folder): number {
  let count = 0;
  for (const thread of mailbox.threads.values()) if (folderOf(thread) === folder) count += 1;
  return count;
}

/** Conversations of a folder: pinned ones first, then newest activity first. */
export function threadsIn(
  mailbox: Mailbox,
  folder: Folder,
  isPinned: (id: ConversationId) => boolean = () => false,
): Thread[] {
  return [...mailbox.threads.values()]
    .filter((thread) => folderOf(thread) === folder)
    .map((thread) => ({ thread, pinned: isPinned(thread.info.id), at: lastActivityNs(thread) }))
    .sort((a, b) => Number(b.pinned) - Number(a.pinned) || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map(({ thread }) => thread);
}

/** How many messages of others were sent after a time, nanoseconds since 1970. */
export function countAfter({ messages }: Pick<Thread, "messages">, afterNs: bigint, ownInboxId: InboxId): number {
  let count = 0;
  // From the newest back to that time: what lies before may be the whole of a long conversation.
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message === undefined || message.sentAtNs <= afterNs) break;
    if (message.senderInboxId !== ownInboxId && isSpoken(message)) count += 1;
  }
  return count;
}

/** How many messages of others are newer than what has been seen. */
export const unreadCount = (thread: Thread, ownInboxId: InboxId): number =>
  countAfter(thread, thread.readUpToNs, ownInboxId);
