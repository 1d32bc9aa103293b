import type { ContactIdentity, ConversationId, ConversationInfo, InboxId, Message } from "@kedge/sdk";

import type { Outgoing } from "./outgoing.ts";

export type Thread = {
  info: ConversationInfo;
  /** Who the others are and were; empty until found out. */
  identities: ReadonlyMap<InboxId, ContactIdentity>;
  /** Oldest first, each message once. */
  messages: readonly Message[];
  /** Whether the oldest message on this device is among them. */
  complete: boolean;
  outbox: readonly Outgoing[];
  /** Messages sent up to here have been seen. Nanoseconds since 1970. */
  readUpToNs: bigint;
  /** Up to when each of the others says to have read. Nanoseconds since 1970. */
  theirReading: ReadonlyMap<InboxId, bigint>;
};

export type Mailbox = {
  listing: "loading" | "ready" | "failed";
  /** Whether new messages arrive by themselves. */
  link: "live" | "retrying";
  threads: ReadonlyMap<ConversationId, Thread>;
};

export const emptyMailbox: Mailbox = { listing: "loading", link: "live", threads: new Map() };

export type MailboxEvent =
  /** Conversations as they are now. */
  | { type: "listed"; conversations: readonly ConversationInfo[] }
  /** All that are on this device have been listed. */
  | { type: "listed-all" }
  | { type: "listing-failed" }
  | { type: "link"; link: Mailbox["link"] }
  | { type: "conversation"; info: ConversationInfo; readUpToNs?: bigint; outbox?: readonly Outgoing[] }
  | { type: "identified"; id: ConversationId; identities: ReadonlyMap<InboxId, ContactIdentity> }
  /** `sent`: what in the outbox (`localId`) is among them, or would be if more were loaded. */
  | {
      type: "messages";
      id: ConversationId;
      messages: readonly Message[];
      complete?: boolean;
      sent?: readonly string[];
    }
  /** Messages that the network brought, or that it brought news of, in any order. */
  | { type: "arrived"; id: ConversationId; messages: readonly Message[] }
  /** A message is no longer on this device; null where it was in none of the loaded ones. */
  | { type: "gone"; id: ConversationId | null; messageId: string }
  | { type: "their-reading"; id: ConversationId; reading: ReadonlyMap<InboxId, bigint> }
  | { type: "queued"; id: ConversationId; outgoing: Outgoing }
  | { type: "send-failed"; id: ConversationId; localId: string; code: string }
  | { type: "dequeued"; id: ConversationId; localId: string }
  | { type: "read"; id: ConversationId; upToNs: bigint }
  | { type: "consent"; id: ConversationId; consent: ConversationInfo["consent"] };

const bySentAt = (a: Message, b: Message) => (a.sentAtNs < b.sentAtNs ? -1 : a.sentAtNs > b.sentAtNs ? 1 : 0);

/**
 * Both lists as one, oldest first; where a message is in both, the newer knowledge of it counts.
 *
 * @param known oldest first. However many there are, only the news are sorted.
 */
export function mergeMessages(known: readonly Message[], news: readonly Message[]): readonly Message[] {
  if (news.length === 0) return known;
  const latest = new Map(news.map((message) => [message.id, message]));
  // A message of one's own gets the network's time once it is published, so its place may have changed.
  const kept = known.some(({ id }) => latest.has(id)) ? known.filter(({ id }) => !latest.has(id)) : known;
  const added = [...latest.values()].sort(bySentAt);
  const [first, last] = [added[0], added.at(-1)];
  const [oldest, newest] = [kept[0], kept.at(-1)];
  if (!first || !last || !oldest || !newest) return added;
  if (newest.sentAtNs <= first.sentAtNs) return [...kept, ...added];
  if (last.sentAtNs < oldest.sentAtNs) return [...added, ...kept];
  const merged: Message[] = [];
  let next = 0;
  for (const message of kept) {
    for (let one = added[next]; one !== undefined && one.sentAtNs < message.sentAtNs; one = added[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(message);
  }
  return merged.concat(added.slice(next));
}

/**
 * Whether a message that has arrived belongs among those that are loaded. One from before them waits until the page that it is on is loaded: above
 * it, others may be missing.
 */
export const isWithin = ({ messages: [oldest], complete }: Thread, { sentAtNs }: Message): boolean =>
  complete || (oldest !== undefined && sentAtNs >= oldest.sentAtNs);

const withMessages = (thread: Thread, news: readonly Message[], complete = thread.complete): Thread => ({
  ...thread,
  // What libxmtp could not publish is in the outbox if anywhere: it is never shown as sent.
  messages: mergeMessages(
    thread.messages,
    news.filter(({ delivery }) => delivery === "published"),
  ),
  complete,
});

function blank(info: ConversationInfo): Thread {
  return {
    info,
    identities: new Map(),
    messages: [],
    complete: false,
    outbox: [],
    readUpToNs: 0n,
    theirReading: new Map(),
  };
}

function change(mailbox: Mailbox, id: ConversationId, update: (thread: Thread) => Thread): Mailbox {
  const thread = mailbox.threads.get(id);
  if (!thread) return mailbox; // an event for a conversation that has not been listed yet: the list will bring it
  return { ...mailbox, threads: new Map(mailbox.threads).set(id, update(thread)) };
}

/** Where there is something to show, it is shown, and the rest is being read again. */
const withSome = (listing: Mailbox["listing"]): Mailbox["listing"] => (listing === "failed" ? "loading" : listing);

/** The mailbox after an event. Pure. */
export function reduceMailbox(mailbox: Mailbox, event: MailboxEvent): Mailbox {
  switch (event.type) {
    case "listed": {
      const threads = new Map(mailbox.threads);
      for (const info of event.conversations) threads.set(info.id, { ...(threads.get(info.id) ?? blank(info)), info });
      return { ...mailbox, listing: withSome(mailbox.listing), threads };
    }
    case "listed-all":
      return { ...mailbox, listing: "ready" };
    case "listing-failed":
      return { ...mailbox, listing: mailbox.threads.size > 0 ? "ready" : "failed" };
    case "link":
      return mailbox.link === event.link ? mailbox : { ...mailbox, link: event.link };
    case "conversation": {
      const known = mailbox.threads.get(event.info.id) ?? blank(event.info);
      const thread: Thread = {
        ...known,
        info: event.info,
        readUpToNs: event.readUpToNs ?? known.readUpToNs,
        outbox: event.outbox ?? known.outbox,
      };
      return {
        ...mailbox,
        listing: withSome(mailbox.listing),
        threads: new Map(mailbox.threads).set(event.info.id, thread),
      };
    }
    case "identified":
      return change(mailbox, event.id, (thread) => ({
        ...thread,
        // Who left is still spoken of.
        identities: new Map([...thread.identities, ...event.identities]),
      }));
    case "messages":
      return change(mailbox, event.id, (thread) => ({
        ...withMessages(thread, event.messages, event.complete),
        // In the same step: nothing is ever shown both as sent and as to be sent.
        outbox: event.sent?.length
          ? thread.outbox.filter(({ localId }) => !event.sent?.includes(localId))
          : thread.outbox,
      }));
    case "arrived": {
      const thread = mailbox.threads.get(event.id);
      const news = thread ? event.messages.filter((message) => isWithin(thread, message)) : [];
      // The network repeats what it brought before: a restored conversation comes again from its beginning. Nothing is drawn anew for that.
      return news.length === 0 ? mailbox : change(mailbox, event.id, (known) => withMessages(known, news));
    }
    case "gone":
      if (event.id === null) return mailbox;
      return change(mailbox, event.id, (thread) => ({
        ...thread,
        messages: thread.messages.filter(({ id }) => id !== event.messageId),
      }));
    case "their-reading":
      return change(mailbox, event.id, (thread) => ({ ...thread, theirReading: event.reading }));
    case "queued":
      return change(mailbox, event.id, (thread) => ({
        ...thread,
        outbox: [...thread.outbox.filter(({ localId }) => localId !== event.outgoing.localId), event.outgoing],
      }));
    case "send-failed":
      return change(mailbox, event.id, (thread) => ({
        ...thread,
        outbox: thread.outbox.map((item) => (item.localId === event.localId ? { ...item, failure: event.code } : item)),
      }));
    case "dequeued":
      return change(mailbox, event.id, (thread) => ({
        ...thread,
        outbox: thread.outbox.filter(({ localId }) => localId !== event.localId),
      }));
    case "read":
      return change(mailbox, event.id, (thread) =>
        event.upToNs > thread.readUpToNs ? { ...thread, readUpToNs: event.upToNs } : thread,
      );
    case "consent":
      return change(mailbox, event.id, (thread) => ({ ...thread, info: { ...thread.info, consent: event.consent } }));
  }
}
