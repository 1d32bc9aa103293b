import type { InboxId, Message, Verdict } from "@kedge/sdk";

import type { Thread } from "../mailbox/mailbox.ts";
import { folderOf, isSpoken, unreadCount } from "../mailbox/selectors.ts";

export type Arrival = {
  message: Message;
  ownInboxId: InboxId;
  /** The conversation; undefined where it is not in the mailbox. */
  thread: Thread | undefined;
  isMuted: boolean;
  /** Whether the page can be seen: what is on screen needs no notification. */
  isVisible: boolean;
  verdict: Verdict;
  /** Whether the verdict lets one write to them. */
  canSend: boolean;
};

/**
 * Whether a message that has arrived makes a notification. Pure.
 *
 * Only conversations that the user allowed, and only while nothing speaks against who is in them: strangers, blocked people and impostors do not
 * get to put words on somebody's screen. They are counted, no more.
 */
export function isNotified({ message, ownInboxId, thread, isMuted, isVisible, verdict, canSend }: Arrival): boolean {
  if (isVisible || isMuted || thread === undefined || folderOf(thread) !== "inbox") return false;
  if (message.senderInboxId === ownInboxId || !isSpoken(message)) return false;
  return canSend || verdict === "stale";
}

/** What waits for the user: unread messages in conversations that are not muted, and one for each request with something new. Pure. */
export function waitingCount(
  threads: Iterable<Thread>,
  ownInboxId: InboxId,
  isMuted: (thread: Thread) => boolean,
): number {
  let count = 0;
  for (const thread of threads) {
    const folder = folderOf(thread);
    if (folder === "blocked" || isMuted(thread)) continue;
    const unread = unreadCount(thread, ownInboxId);
    count += folder === "inbox" ? unread : Math.min(unread, 1);
  }
  return count;
}

const COUNT = /^\(\d+\) /;

/** The tab's title with the count in front, or without one. */
export const titled = (title: string, count: number): string =>
  `${count > 0 ? `(${count}) ` : ""}${title.replace(COUNT, "")}`;
