import { toKedgeError, type ConversationId, type ConversationInfo, type Session } from "@kedge/sdk";

import type { LocalValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { keptOutbox } from "./keptOutbox.ts";
import { keptReading } from "./keptProgress.ts";
import { emptyMailbox, reduceMailbox, type Mailbox, type MailboxEvent, type Outgoing } from "./mailbox.ts";

const PAGE = 50;
/** How long after a failure the network is asked again by itself. Milliseconds. */
const RETRY_AFTER = 5_000;

const nowNs = () => BigInt(Date.now()) * 1_000_000n;

/** Keeps one session's conversations and messages up to date: the effects around the pure mailbox. */
export function createMailboxController(session: Session, values: LocalValues) {
  const state = createStore<Mailbox>(emptyMailbox);
  const reading = keptReading(values, session.account);
  const waiting = keptOutbox(values, session.account);
  const apply = (event: MailboxEvent) => state.set(reduceMailbox(state.get(), event));
  const thread = (id: ConversationId) => state.get().threads.get(id);
  let endStreams: (() => Promise<void>) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const keepOutbox = (id: ConversationId) => waiting.write(id, thread(id)?.outbox ?? []);

  function welcome(info: ConversationInfo): void {
    const isNew = !state.get().threads.has(info.id);
    apply({
      type: "conversation",
      info,
      ...(isNew ? { readUpToNs: reading.read(info.id), outbox: waiting.read(info.id) } : {}),
    });
  }

  async function identify(info: ConversationInfo): Promise<void> {
    if (info.kind !== "dm" || thread(info.id)?.identity) return;
    // Without an address the contact stays nameless; the verdict says why.
    const identity = await session.contactOf(info.id).catch(() => null);
    if (identity) apply({ type: "identified", id: info.id, identity });
  }

  async function loadNewest(id: ConversationId): Promise<void> {
    const messages = await session.messages(id, { limit: PAGE });
    apply({ type: "messages", id, messages, ...(messages.length < PAGE ? { complete: true } : {}) });
  }

  async function list(): Promise<void> {
    const conversations = await session.conversations();
    for (const info of conversations) welcome(info);
    await Promise.all(conversations.map(({ id }) => loadNewest(id)));
    apply({ type: "listed", conversations });
    for (const info of conversations) void identify(info);
  }

  async function refresh(): Promise<void> {
    await session.sync();
    await list();
  }

  /** Opens the streams and fetches what is missing; asks again later for as long as the network does not answer. */
  async function connect(): Promise<void> {
    clearTimeout(retry);
    if (ended) return;
    try {
      endStreams ??= await session.stream({
        onMessage(message) {
          apply({ type: "messages", id: message.conversationId, messages: [message] });
          if (!thread(message.conversationId)) void refresh().catch(lost);
        },
        onConversation(info) {
          welcome(info);
          void loadNewest(info.id).catch(() => undefined);
          void identify(info);
        },
        onState(link) {
          if (link === "live") void refresh().then(() => apply({ type: "link", link: "live" }), lost);
          else apply({ type: "link", link: "retrying" });
        },
      });
      await refresh();
      apply({ type: "link", link: "live" });
    } catch {
      apply({ type: "listing-failed" });
      lost();
    }
  }

  function lost(): void {
    apply({ type: "link", link: "retrying" });
    clearTimeout(retry);
    if (!ended) retry = setTimeout(() => void connect(), RETRY_AFTER);
  }

  async function deliver(id: ConversationId, outgoing: Outgoing): Promise<void> {
    apply({ type: "queued", id, outgoing });
    keepOutbox(id);
    try {
      await session.send(id, outgoing.text);
      await loadNewest(id);
      apply({ type: "dequeued", id, localId: outgoing.localId });
      apply({ type: "consent", id, consent: "allowed" });
    } catch (error) {
      const { code } = toKedgeError(error);
      apply({ type: "send-failed", id, localId: outgoing.localId, code });
      if (code === "network-unreachable") lost();
    }
    keepOutbox(id);
  }

  return {
    state,
    start: connect,
    /** Asks the network now. */
    retryNow: connect,
    /** Takes a conversation up that was opened here. */
    async adopt(info: ConversationInfo): Promise<void> {
      welcome(info);
      await loadNewest(info.id);
      await identify(info);
    },
    /** Sends a text: shown at once, kept with a retry if it cannot go. */
    send: (id: ConversationId, text: string) =>
      deliver(id, { localId: crypto.randomUUID(), text, createdAtNs: nowNs(), failure: null }),
    async resend(id: ConversationId, localId: string): Promise<void> {
      const outgoing = thread(id)?.outbox.find((item) => item.localId === localId);
      if (outgoing) await deliver(id, { ...outgoing, createdAtNs: nowNs(), failure: null });
    },
    discard(id: ConversationId, localId: string): void {
      apply({ type: "dequeued", id, localId });
      keepOutbox(id);
    },
    async loadEarlier(id: ConversationId): Promise<void> {
      const oldest = thread(id)?.messages[0];
      const messages = await session.messages(id, {
        limit: PAGE,
        ...(oldest ? { beforeNs: oldest.sentAtNs } : {}),
      });
      apply({ type: "messages", id, messages, complete: messages.length < PAGE });
    },
    markRead(id: ConversationId): void {
      const newest = thread(id)?.messages.at(-1);
      if (!newest || newest.sentAtNs <= (thread(id)?.readUpToNs ?? 0n)) return;
      apply({ type: "read", id, upToNs: newest.sentAtNs });
      reading.write(id, newest.sentAtNs);
    },
    async setConsent(id: ConversationId, consent: "allowed" | "denied"): Promise<void> {
      await session.setConsent(id, consent);
      apply({ type: "consent", id, consent });
    },
    async end(): Promise<void> {
      ended = true;
      clearTimeout(retry);
      await endStreams?.().catch(() => undefined);
    },
  };
}

export type MailboxController = ReturnType<typeof createMailboxController>;
