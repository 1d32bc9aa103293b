import {
  toKedgeError,
  type ConversationId,
  type ConversationInfo,
  type GroupAssessment,
  type Message,
  type OwnAlarm,
  type Session,
  type TimelineEvent,
  type Watch,
} from "@kedge/sdk";

import type { LocalValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { keptOutbox } from "./keptOutbox.ts";
import { keptReading } from "./keptProgress.ts";
import { emptyMailbox, reduceMailbox, type MailboxEvent, type Outgoing } from "./mailbox.ts";

/** Messages read at once. */
const PAGE = 50;
/** Pause before conversations that could not be read are read again. Milliseconds. */
const RELIST_MS = 3_000;
/** Conversations whose verdict is kept current without being open. */
const FOLLOWED = 30;

/** What is known of a conversation's members: the newest assessment, what changed, and whether a message went out before somebody joined. */
export type Standing = { assessment: GroupAssessment; events: readonly TimelineEvent[]; isExposed: boolean };

/** Keeps the mailbox in step with network and chain, outside React. */
export function createMailboxController(session: Session, values: LocalValues) {
  const state = createStore(emptyMailbox);
  const standings = createStore<ReadonlyMap<ConversationId, Standing>>(new Map());
  const alarms = createStore<readonly OwnAlarm[]>([]);
  const outboxes = keptOutbox(values, session.account);
  const reading = keptReading(values, session.account);
  const queues = new Map<ConversationId, Promise<void>>();
  let watch: Promise<Watch> | null = null;
  let relisting: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (event: MailboxEvent) => {
    state.set(reduceMailbox(state.get(), event));
    if ("id" in event && (event.type === "queued" || event.type === "dequeued" || event.type === "send-failed")) {
      outboxes.write(event.id, state.get().threads.get(event.id)?.outbox ?? []);
    }
  };

  const setStanding = (
    id: ConversationId,
    assessment: GroupAssessment,
    events?: readonly TimelineEvent[],
    isExposed?: boolean,
  ) => {
    const before = standings.get().get(id);
    const next = {
      assessment,
      events: events ?? before?.events ?? [],
      isExposed: isExposed ?? before?.isExposed ?? false,
    };
    standings.set(new Map(standings.get()).set(id, next));
    const [member] = assessment.members;
    if (member) dispatch({ type: "identified", id, identity: member.identity });
  };

  const loadPage = async (id: ConversationId, beforeNs?: bigint) => {
    const messages = await session.messages(id, { limit: PAGE, ...(beforeNs === undefined ? {} : { beforeNs }) });
    dispatch({ type: "messages", id, messages, ...(messages.length < PAGE ? { complete: true } : {}) });
  };

  const welcome = (info: ConversationInfo) => {
    dispatch({ type: "conversation", info, readUpToNs: reading.read(info.id), outbox: outboxes.read(info.id) });
  };

  const follow = async (id: ConversationId) => {
    await (await watch)?.follow(id);
  };

  async function list(): Promise<void> {
    try {
      const conversations = (await session.conversations()).filter(({ kind }) => kind === "dm");
      conversations.forEach((info) => !state.get().threads.has(info.id) && welcome(info));
      dispatch({ type: "listed", conversations });
      await Promise.all(conversations.map(({ id }) => loadPage(id)));
      for (const { id } of conversations.slice(0, FOLLOWED)) void follow(id).catch(() => undefined);
    } catch {
      dispatch({ type: "listing-failed" });
      dispatch({ type: "link", link: "retrying" });
      // Nobody has to press a button for what time alone may mend.
      clearTimeout(relisting);
      relisting = setTimeout(() => watch && void list(), RELIST_MS);
    }
  }

  const onMessage = async (message: Message) => {
    const id = message.conversationId;
    const thread = state.get().threads.get(id);
    if (!thread) return list();
    // One's own messages are shown from the outbox until sending is through.
    if (message.senderInboxId === session.inboxId && thread.outbox.some(({ failure }) => failure === null)) return;
    dispatch({ type: "messages", id, messages: [message] });
  };

  const checkOwn = () =>
    void session.own.check().then(
      ({ alarms: found }) => alarms.set(found),
      () => undefined,
    );

  async function deliver(id: ConversationId, outgoing: Outgoing): Promise<void> {
    try {
      const { after } = await session.send(id, outgoing.text);
      await loadPage(id);
      dispatch({ type: "dequeued", id, localId: outgoing.localId });
      dispatch({ type: "consent", id, consent: "allowed" });
      setStanding(id, after, undefined, after.canSend ? undefined : true);
    } catch (error) {
      dispatch({ type: "send-failed", id, localId: outgoing.localId, code: toKedgeError(error).code });
      void follow(id).catch(() => undefined);
    }
  }

  const enqueue = (id: ConversationId, outgoing: Outgoing) => {
    dispatch({ type: "queued", id, outgoing: { ...outgoing, failure: null } });
    const next = (queues.get(id) ?? Promise.resolve()).then(() => deliver(id, outgoing));
    queues.set(id, next);
  };

  return {
    session,
    values,
    state,
    standings,
    alarms,
    /** Opens the streams and reads what is there. Idempotent until `stop`. */
    start(): void {
      watch ??= session.watch({
        onMessage: (message) => void onMessage(message),
        onConversation: (info) =>
          info.kind === "dm" && (welcome(info), void loadPage(info.id), void follow(info.id).catch(() => undefined)),
        onState: (link) => dispatch({ type: "link", link: link === "live" ? "live" : "retrying" }),
        onAssessment: (id, assessment) =>
          void session.timeline(id).then((events) => setStanding(id, assessment, events)),
        onOwnEntry: checkOwn,
      });
      watch.catch(() => {
        watch = null;
        dispatch({ type: "link", link: "retrying" });
      });
      void list();
      checkOwn();
    },
    async stop(): Promise<void> {
      const running = watch;
      watch = null;
      clearTimeout(relisting);
      await running?.then((one) => one.stop()).catch(() => undefined);
    },
    /** Tries to reach the network again after it could not be reached. */
    retry(): void {
      this.start();
      void list();
    },
    checkOwn,
    /** A conversation came on screen. */
    show: (id: ConversationId) => void follow(id).catch(() => undefined),
    loadEarlier: (id: ConversationId) => loadPage(id, state.get().threads.get(id)?.messages[0]?.sentAtNs),
    /** Opens a conversation that was just created. */
    adopt(info: ConversationInfo): void {
      welcome(info);
      void loadPage(info.id);
      void follow(info.id).catch(() => undefined);
    },
    send(id: ConversationId, text: string): void {
      enqueue(id, { localId: crypto.randomUUID(), text, createdAtNs: BigInt(Date.now()) * 1_000_000n, failure: null });
    },
    resend: (id: ConversationId, outgoing: Outgoing) => enqueue(id, outgoing),
    discard: (id: ConversationId, localId: string) => dispatch({ type: "dequeued", id, localId }),
    markRead(id: ConversationId): void {
      const newest = state.get().threads.get(id)?.messages.at(-1)?.sentAtNs;
      if (newest === undefined) return;
      dispatch({ type: "read", id, upToNs: newest });
      reading.write(id, newest);
    },
    async setConsent(id: ConversationId, consent: "allowed" | "denied"): Promise<void> {
      await session.setConsent(id, consent);
      dispatch({ type: "consent", id, consent });
    },
    /** Looks for changed devices and reads the chain, now. */
    async recheck(id: ConversationId): Promise<void> {
      setStanding(id, await session.recheck(id));
    },
    async acceptDevice(id: ConversationId, installationId: string): Promise<void> {
      await session.confirmDevice(id, installationId);
      setStanding(id, await session.assessMembers(id));
    },
  };
}

export type MailboxController = ReturnType<typeof createMailboxController>;
