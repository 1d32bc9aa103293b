import type { GroupChange, InboxId, Message, TimelineEvent } from "@kedge/sdk";

import type { Thread } from "./mailbox.ts";
import type { Outgoing } from "./outgoing.ts";

/** A row of the conversation as it is shown. */
export type TimelineRow =
  | { kind: "day"; key: string; atMs: number }
  | { kind: "change"; key: string; atMs: number; change: GroupChange }
  | {
      kind: "message";
      key: string;
      message: Message;
      own: boolean;
      /** Follows the same person within minutes. */ joined: boolean;
    }
  /** Something that changed about who can read. */
  | { kind: "event"; key: string; event: TimelineEvent }
  /** Stands above the first message that is unread. */
  | { kind: "unread"; key: string }
  | { kind: "outgoing"; key: string; outgoing: Outgoing };

/** From when to when messages count as unread, nanoseconds since 1970; to now and on where `untilNs` is null. */
export type UnreadSpan = { afterNs: bigint; untilNs: bigint | null };

/** Messages closer together than this belong together. Milliseconds. */
const JOIN_WITHIN = 5 * 60_000;

/** Nanoseconds since 1970 as the milliseconds that `Date` takes. */
export const toMs = (ns: bigint): number => Number(ns / 1_000_000n);

/** A day in the reader's time zone: its name, and from when to when it lasts, milliseconds. */
function dayOf(ms: number): { name: string; from: number; to: number } {
  const date = new Date(ms);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return {
    name: `${year}-${month + 1}-${day}`,
    from: new Date(year, month, day).getTime(),
    to: new Date(year, month, day + 1).getTime(),
  };
}

/**
 * The rows of a conversation, oldest first, a day's name before the first row of each day; changes of who can read stand where they happened. Pure.
 *
 * @param unread a line stands above the first message of others in this span, unless that is the very first of the conversation
 */
export function timeline(
  thread: Thread,
  ownInboxId: InboxId,
  events: readonly TimelineEvent[] = [],
  unread: UnreadSpan | null = null,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day = { name: "", from: 0, to: 0 };
  let previous: { sender: string; atMs: number } | null = null;
  const startDay = (atMs: number) => {
    // Asked once a day and not once a message: a calendar is the dearest thing here.
    if (atMs >= day.from && atMs < day.to) return;
    day = dayOf(atMs);
    previous = null;
    rows.push({ kind: "day", key: `day-${day.name}-${rows.length}`, atMs });
  };
  let noted = 0;
  let hasLine = false;
  const noteUntil = (untilMs: number) => {
    for (let event = events[noted]; event !== undefined && event.at * 1000 < untilMs; event = events[noted]) {
      startDay(event.at * 1000);
      rows.push({ kind: "event", key: `event-${noted}`, event });
      previous = null;
      noted += 1;
    }
  };
  for (const message of thread.messages) {
    const atMs = toMs(message.sentAtNs);
    noteUntil(atMs);
    // Opening a conversation is a change of membership as well; only later ones are news.
    const { content } = message;
    if (content.type === "hidden" || (content.type === "change" && message === thread.messages[0])) continue;
    startDay(atMs);
    if (content.type === "change") {
      rows.push({ kind: "change", key: message.id, atMs, change: content.change });
      previous = null;
      continue;
    }
    const isUnread =
      unread !== null &&
      message.senderInboxId !== ownInboxId &&
      message.sentAtNs > unread.afterNs &&
      (unread.untilNs === null || message.sentAtNs <= unread.untilNs);
    if (isUnread && !hasLine) {
      hasLine = true;
      if (!thread.complete || rows.some(({ kind }) => kind === "message")) {
        rows.push({ kind: "unread", key: "unread" });
        previous = null;
      }
    }
    const last: { sender: string; atMs: number } | null = previous;
    const joined: boolean = last !== null && last.sender === message.senderInboxId && atMs - last.atMs < JOIN_WITHIN;
    rows.push({ kind: "message", key: message.id, message, own: message.senderInboxId === ownInboxId, joined });
    previous = { sender: message.senderInboxId, atMs };
  }
  noteUntil(Infinity);
  for (const outgoing of thread.outbox) {
    startDay(toMs(outgoing.createdAtNs));
    rows.push({ kind: "outgoing", key: outgoing.localId, outgoing });
  }
  return rows;
}
