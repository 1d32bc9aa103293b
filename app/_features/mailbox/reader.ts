import { pagesOf, type ConversationId, type ConversationInfo, type Message, type Session } from "@kedge/sdk";

import type { createDecisions } from "./decisions.ts";
import type { MailboxState } from "./mailboxState.ts";
import type { Outgoing } from "./outgoing.ts";
import { inboxesIn } from "./selectors.ts";

/** Messages read at once. */
const PAGE = 50;

type Context = {
  session: Session;
  mailbox: MailboxState;
  decisions: Pick<ReturnType<typeof createDecisions>, "keep">;
  /** What this browser keeps of a conversation: up to when it was read, nanoseconds since 1970, and what waits to be sent. */
  kept: { readUpToNs: (id: ConversationId) => bigint; outbox: (id: ConversationId) => readonly Outgoing[] };
  /** Which of what waits to be sent is out already, by `localId`. */
  sentOf: (id: ConversationId, outbox: readonly Outgoing[]) => Promise<string[]>;
};

/** Brings what this device has of conversations into the mailbox. */
export function createReader({ session, mailbox, decisions, kept, sentOf }: Context) {
  const { threadOf, dispatch } = mailbox;
  const first = new Set<ConversationId>();

  /** Finds out who else is spoken of in a conversation: those who are no longer in it. */
  async function recall(id: ConversationId): Promise<void> {
    const thread = threadOf(id);
    if (thread?.info.kind !== "group") return;
    const unknown = inboxesIn(thread.messages).filter(
      (inboxId) => inboxId !== session.inboxId && !thread.identities.has(inboxId),
    );
    if (unknown.length === 0) return;
    dispatch({ type: "identified", id, identities: await session.remembered(id, unknown) });
  }

  /** A page of messages, whether there is none before it, and what of the outbox has been sent already. */
  async function readPage(id: ConversationId, beforeNs?: bigint) {
    const sent = await sentOf(id, threadOf(id)?.outbox ?? kept.outbox(id));
    const messages = await session.messages(id, { limit: PAGE, ...(beforeNs === undefined ? {} : { beforeNs }) });
    return { messages, sent, ...(messages.length < PAGE ? { complete: true } : {}) };
  }

  /** The newest page, or the one before a time. */
  async function page(id: ConversationId, beforeNs?: bigint): Promise<void> {
    dispatch({ type: "messages", id, ...(await readPage(id, beforeNs)) });
    await recall(id);
  }

  /** A conversation that nothing has to be read of to be shown. */
  function welcome(info: ConversationInfo): void {
    dispatch({ type: "conversation", info, readUpToNs: kept.readUpToNs(info.id), outbox: kept.outbox(info.id) });
  }

  /** The page before the oldest message that is loaded. */
  const earlier = (id: ConversationId): Promise<void> => page(id, threadOf(id)?.messages[0]?.sentAtNs);

  /** The newest page, once at a time: many messages may arrive before it is there. */
  async function firstPage(id: ConversationId): Promise<void> {
    if (first.has(id)) return;
    first.add(id);
    await page(id).finally(() => first.delete(id));
  }

  /** Everything back to a time, so that a message of then can be shown. */
  async function backTo(id: ConversationId, sentAtNs: bigint): Promise<void> {
    const thread = threadOf(id);
    const from = thread?.messages[0]?.sentAtNs;
    if (!thread || thread.complete || (from !== undefined && from <= sentAtNs)) return;
    // Shown together: however many pages there are, the conversation is drawn anew once.
    const read = new Map<string, Message>();
    let complete = true;
    // What happens to a message meanwhile is newer than what was read of it.
    const touched = new Set<string>();
    const stopObserving = mailbox.observe((event) => {
      if (event.type === "gone") touched.add(event.messageId);
      else if (event.type === "messages" || event.type === "arrived")
        event.messages.forEach((message) => touched.add(message.id));
    });
    try {
      for await (const messages of pagesOf(session, id, from)) {
        for (const message of messages) read.set(message.id, message);
        complete = messages[0] === undefined || messages[0].sentAtNs > sentAtNs;
        if (!complete) break;
      }
      for (const messageId of touched) {
        touched.delete(messageId); // and seen again here if something happens to it again
        if (!read.delete(messageId)) continue;
        const message = await session.message(id, messageId);
        if (message) read.set(messageId, message);
      }
    } finally {
      stopObserving();
    }
    dispatch({ type: "messages", id, messages: [...read.values()], ...(complete ? { complete } : {}) });
    await recall(id);
  }

  /** One message as it is now. */
  async function message(id: ConversationId, messageId: string): Promise<void> {
    const message = await session.message(id, messageId);
    dispatch(message ? { type: "arrived", id, messages: [message] } : { type: "gone", id, messageId });
  }

  /** Up to when the others say to have read. */
  async function theirReading(id: ConversationId): Promise<void> {
    dispatch({ type: "their-reading", id, reading: await session.lastRead(id) });
  }

  /** A conversation's own facts. */
  async function info(id: ConversationId): Promise<void> {
    const [info] = await decisions.keep(async () => [await session.conversation(id)]);
    if (info) dispatch({ type: "conversation", info });
  }

  /**
   * A conversation, once there is something to show: nobody's row changes its place, or its name, because the rest of it is read later. The name is
   * the one that is remembered until it is judged.
   */
  async function conversation(info: ConversationInfo): Promise<void> {
    const { id, peerInboxId } = info;
    if (threadOf(id)) return page(id);
    const [newest, identities] = await Promise.all([
      readPage(id),
      peerInboxId === null ? null : session.remembered(id, [peerInboxId]),
    ]);
    if (!threadOf(id)) welcome(info);
    dispatch({ type: "messages", id, ...newest });
    if (identities && !threadOf(id)?.identities.size) dispatch({ type: "identified", id, identities });
    await recall(id);
  }

  return { recall, page, welcome, earlier, firstPage, backTo, message, theirReading, info, conversation };
}
