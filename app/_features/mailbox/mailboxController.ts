import {
  pagesOf,
  type ConversationId,
  type ConversationInfo,
  type GroupAssessment,
  type KedgeError,
  type Message,
  type OutgoingContent,
  type OwnAlarm,
  type Session,
  type TimelineEvent,
  type Watch,
} from "@kedge/sdk";

import { createHistoryArrival } from "../archive/historyArrival.ts";
import { createRestoring } from "../archive/restoring.ts";
import type { Attachments } from "../attachments/attachments.ts";
import type { LocalValues } from "../../_lib/storage/localValues.ts";
import type { SealedValues } from "../../_lib/storage/sealedValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { waitingToSend } from "../offline/waitingToSend.ts";
import { keptDeviceNames } from "../devices/keptDeviceNames.ts";
import { hasFlag, keptFlags } from "../conversation/flags.ts";
import { createSender } from "./createSender.ts";
import { createDecisions } from "./decisions.ts";
import { createFollowing } from "./following.ts";
import { keptForms } from "./keptForms.ts";
import { keptReading } from "./keptProgress.ts";
import { inBursts } from "./inBursts.ts";
import { createListing } from "./listing.ts";
import { inboxesIn } from "./selectors.ts";
import { emptyMailbox, isWithin, reduceMailbox, type Mailbox, type MailboxEvent } from "./mailbox.ts";
import { keptDrafts, keptOutbox } from "./outgoing.ts";
import { createReadReceipts } from "./readReceipts.ts";

/** Messages read at once. */
const PAGE = 50;
/** Pause before streams that could not be opened are opened again. Milliseconds. */
const REOPEN_MS = 3_000;

/** What is known of a conversation's members: the newest assessment, what changed, and whether a message went out before somebody joined. */
export type Standing = { assessment: GroupAssessment; events: readonly TimelineEvent[]; isExposed: boolean };

/**
 * Keeps the mailbox in step with network and chain, outside React.
 *
 * @param values what may lie in the clear: how far was read, what was switched on
 * @param sealed where words are kept that were not sent yet
 * @param attachments sends and opens files
 * @param onDamaged told where the database turns out to be unreadable
 */
export function createMailboxController(
  session: Session,
  values: LocalValues,
  sealed: SealedValues,
  attachments: Attachments,
  onDamaged: (problem: KedgeError) => void,
) {
  const state = createStore(emptyMailbox);
  const standings = createStore<ReadonlyMap<ConversationId, Standing>>(new Map());
  const alarms = createStore<readonly OwnAlarm[]>([]);
  const arrivals = createStore<Message | null>(null);
  const outboxes = keptOutbox(sealed, session.account);
  const drafts = keptDrafts(sealed, session.account);
  const forms = keptForms(sealed, session.account);
  const deviceNames = keptDeviceNames(sealed, session.account);
  const reading = keptReading(values, session.account);
  const receipts = createReadReceipts(session, values);
  const flags = keptFlags(values, session.account);
  const decisions = createDecisions();
  const following = createFollowing();
  const first = new Set<ConversationId>();
  const listeners = new Set<(event: MailboxEvent) => void>();
  let watch: Promise<Watch> | null = null;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let streams: Mailbox["link"] = "live";

  const threadOf = (id: ConversationId) => state.get().threads.get(id);

  let isOver = false;

  const dispatch = (event: MailboxEvent) => {
    state.set(reduceMailbox(state.get(), event));
    for (const listener of listeners) listener(event);
    if (event.type === "consent") decisions.note(event.id, event.consent);
    const isSent = event.type === "messages" && event.sent !== undefined && event.sent.length > 0;
    if (isSent || event.type === "queued" || event.type === "dequeued" || event.type === "send-failed") {
      outboxes.write(event.id, threadOf(event.id)?.outbox ?? [], isOver);
    }
  };

  const setEvents = (id: ConversationId, events: readonly TimelineEvent[]) => {
    const standing = standings.get().get(id);
    if (standing) standings.set(new Map(standings.get()).set(id, { ...standing, events }));
  };

  const setStanding = (id: ConversationId, assessment: GroupAssessment, isExposed?: boolean) => {
    const before = standings.get().get(id);
    const next = { assessment, events: before?.events ?? [], isExposed: isExposed ?? before?.isExposed ?? false };
    standings.set(new Map(standings.get()).set(id, next));
    const identities = new Map(assessment.members.map(({ inboxId, identity }) => [inboxId, identity]));
    dispatch({ type: "identified", id, identities });
    void recall(id).catch(() => undefined);
  };

  /** Finds out who else is spoken of in a conversation: those who are no longer in it. */
  const recall = async (id: ConversationId) => {
    const thread = threadOf(id);
    if (thread?.info.kind !== "group") return;
    const unknown = inboxesIn(thread.messages).filter(
      (inboxId) => inboxId !== session.inboxId && !thread.identities.has(inboxId),
    );
    if (unknown.length === 0) return;
    dispatch({ type: "identified", id, identities: await session.remembered(id, unknown) });
  };

  /** A page of messages, whether there is none before it, and what of the outbox has been sent already. */
  const readPage = async (id: ConversationId, beforeNs?: bigint) => {
    const sent = await sender.sentOf(id, threadOf(id)?.outbox ?? outboxes.read(id));
    const messages = await session.messages(id, { limit: PAGE, ...(beforeNs === undefined ? {} : { beforeNs }) });
    return { messages, sent, ...(messages.length < PAGE ? { complete: true } : {}) };
  };

  const loadPage = async (id: ConversationId, beforeNs?: bigint) => {
    dispatch({ type: "messages", id, ...(await readPage(id, beforeNs)) });
    await recall(id);
  };

  /** Loads the newest page, once at a time: many messages may arrive before it is there. */
  const loadFirst = async (id: ConversationId) => {
    if (first.has(id)) return;
    first.add(id);
    await loadPage(id).finally(() => first.delete(id));
  };

  const loadMessage = async (id: ConversationId, messageId: string) => {
    const message = await session.message(id, messageId);
    dispatch(message ? { type: "arrived", id, messages: [message] } : { type: "gone", id, messageId });
  };

  const loadTheirReading = async (id: ConversationId) =>
    dispatch({ type: "their-reading", id, reading: await session.lastRead(id) });

  const loadInfo = async (id: ConversationId) => {
    const [info] = await decisions.keep(async () => [await session.conversation(id)]);
    if (info) dispatch({ type: "conversation", info });
  };

  const welcome = (info: ConversationInfo) => {
    dispatch({ type: "conversation", info, readUpToNs: reading.read(info.id), outbox: outboxes.read(info.id) });
  };

  /**
   * Shows a conversation once there is something to show: nobody's row changes its place, or its name, because the rest of it is read later. The name is the
   * one that is remembered until it is judged.
   */
  const bringIn = async (info: ConversationInfo) => {
    const { id, peerInboxId } = info;
    if (threadOf(id)) return loadPage(id);
    const [page, identities] = await Promise.all([
      readPage(id),
      peerInboxId === null ? null : session.remembered(id, [peerInboxId]),
    ]);
    if (!threadOf(id)) welcome(info);
    dispatch({ type: "messages", id, ...page });
    if (identities && !threadOf(id)?.identities.size) dispatch({ type: "identified", id, identities });
    await recall(id);
  };

  const listing = createListing({
    read: (options) => decisions.keep(() => session.conversations(options)),
    isKnown: (id) => threadOf(id) !== undefined,
    isPinned: (id) => hasFlag(flags.state.get(), id, "pinned"),
    show: bringIn,
    onRead: (conversations) => dispatch({ type: "listed", conversations }),
    onWhole(conversations) {
      dispatch({ type: "listed-all" });
      dispatch({ type: "link", link: streams });
      keepNewest(conversations);
      sendWaiting();
    },
    onFailed(problem) {
      // No time mends that, and it is not the network: whoever opened the database has to say so.
      if (problem.code === "database-damaged") return onDamaged(problem);
      dispatch({ type: "listing-failed" });
      dispatch({ type: "link", link: "retrying" });
    },
  });

  /** Keeps the verdicts of the newest conversations current. */
  const keepNewest = (conversations: readonly ConversationInfo[]) => {
    const idsOf = (wanted: ConversationInfo["consent"]) =>
      conversations.filter(({ consent }) => consent === wanted).map(({ id }) => id);
    following.keep("wanted", idsOf("allowed"));
    following.keep("strangers", idsOf("unknown"));
  };

  const arrive = inBursts<Message>((messages) => {
    for (const id of new Set(messages.map(({ conversationId }) => conversationId))) {
      const news = messages.filter(({ conversationId }) => conversationId === id);
      const thread = threadOf(id);
      if (!thread) continue;
      dispatch({ type: "arrived", id, messages: news });
      if (thread.messages.length === 0 && !thread.complete) void loadFirst(id).catch(() => undefined);
      for (const message of news) if (thread.messages.length === 0 || isWithin(thread, message)) arrivals.set(message);
    }
  });

  const onMessage = async (message: Message) => {
    const id = message.conversationId;
    if (!threadOf(id)) await listing.discover();
    const thread = threadOf(id);
    if (!thread) return;
    if (message.content.type === "signal") {
      // What it says is shown with the message that it is about.
      if (message.content.about) await loadMessage(id, message.content.about);
      else await loadTheirReading(id);
      return;
    }
    // A change may have named the group, or put this account out of it.
    if (message.content.type === "change") await loadInfo(id);
    // One's own messages are shown from the outbox until sending is through, or turns out to have been.
    if (message.senderInboxId === session.inboxId && thread.outbox.length > 0) {
      if (thread.outbox.every(({ failure }) => failure !== null)) await loadPage(id);
      return;
    }
    arrive(message);
  };

  const onGone = (messageId: string) => {
    const holder = [...state.get().threads].find(([, { messages }]) => messages.some(({ id }) => id === messageId));
    // Whoever else remembers what it said has to forget it, too.
    dispatch({ type: "gone", id: holder?.[0] ?? null, messageId });
  };

  const checkOwn = () => {
    void session.own.check().then(
      ({ alarms: found }) => alarms.set(found),
      () => undefined,
    );
    // What was just removed or called one's own may be all that stood in the way.
    for (const [id, { assessment }] of standings.get()) if (!assessment.own.canSend) following.again(id);
  };

  /** Publishes something that is not shown in the outbox, and shows what it changed. */
  async function publish(id: ConversationId, content: OutgoingContent, about: string): Promise<void> {
    const { after } = await session.send(id, content);
    setStanding(id, after, after.canSend ? undefined : true);
    await loadMessage(id, about);
  }

  const sender = createSender(session, attachments, {
    dispatch,
    onSent: async (id, after) => {
      await loadPage(id);
      if (after) setStanding(id, after, after.canSend ? undefined : true);
      else following.again(id);
    },
    onRefused: following.again,
  });

  const sendWaiting = () =>
    waitingToSend(state.get().threads).forEach(({ id, outgoing }) => sender.resend(id, outgoing));

  const onLink = (link: Mailbox["link"]) => {
    streams = link;
    dispatch({ type: "link", link });
    if (link === "live") sendWaiting();
  };

  const openWatch = () => {
    if (watch) return;
    const opening = session.watch({
      onMessage: (message) => void onMessage(message).catch(() => undefined),
      onGone,
      onConversation: (info) => {
        // Judged once it is there: a verdict on what is not in the mailbox would name nobody.
        void bringIn(info)
          .then(() => keepNewest([info]))
          .catch(() => undefined);
      },
      onState: (link) => onLink(link === "live" ? "live" : "retrying"),
      onAssessment: (id, assessment) => {
        // At once, so that the newest word is the one that stays; what changed is told as soon as it has been read.
        setStanding(id, assessment);
        void session.timeline(id).then((events) => setEvents(id, events));
      },
      onOwnEntry: checkOwn,
    });
    watch = opening;
    opening.then(
      (opened) => watch === opening && following.use(opened),
      () => {
        if (watch !== opening) return;
        watch = null;
        onLink("retrying");
        reopening = setTimeout(openWatch, REOPEN_MS);
      },
    );
  };

  // Whatever came in is shown, also where the rest did not; unless the session was over before.
  const showWhatCame = () => void (isOver || listing.all());
  const historyArrival = createHistoryArrival(session, showWhatCame);
  const restoring = createRestoring(session, showWhatCame);

  return {
    session,
    values,
    state,
    standings,
    alarms,
    /** The message that came last, once it is in the mailbox; null before any. */
    arrivals,
    drafts,
    forms,
    deviceNames,
    receipts,
    flags,
    attachments,
    historyArrival,
    restoring,
    /** Tells of everything that happens to the mailbox, after it happened. Returns how to stop. */
    observe(listener: (event: MailboxEvent) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Opens the streams and reads what is there. Idempotent until `stop`. */
    start(): void {
      isOver = false;
      openWatch();
      void listing.all();
      checkOwn();
    },
    async stop(): Promise<void> {
      isOver = true;
      const running = watch;
      watch = null;
      listing.stop();
      clearTimeout(reopening);
      following.use(null);
      historyArrival.end();
      await running?.then((one) => one.stop()).catch(() => undefined);
    },
    /** Tries to reach the network again after it could not be reached. */
    retry(): void {
      clearTimeout(reopening);
      this.start();
    },
    checkOwn,
    /** A conversation came on screen: it is judged now, and followed until the function that is returned is called. */
    show(id: ConversationId): () => void {
      following.again(id);
      void loadTheirReading(id).catch(() => undefined);
      return following.hold(id);
    },
    /** A conversation's row came on screen: its verdict is kept current until the function that is returned is called. */
    glance: following.hold,
    /** Brings in a conversation that the page's address names, be it at the end of a long list. */
    bring(id: ConversationId): void {
      if (threadOf(id)) return;
      void session
        .conversation(id)
        .then(bringIn)
        .catch(() => undefined); // that it is not here is said when the list is whole
    },
    loadEarlier: (id: ConversationId) => loadPage(id, threadOf(id)?.messages[0]?.sentAtNs),
    /** Loads everything back to a time, so that a message of then can be shown. */
    async loadBackTo(id: ConversationId, sentAtNs: bigint): Promise<void> {
      const thread = threadOf(id);
      const from = thread?.messages[0]?.sentAtNs;
      if (!thread || thread.complete || (from !== undefined && from <= sentAtNs)) return;
      // Shown together: however many pages there are, the conversation is drawn anew once.
      const read = new Map<string, Message>();
      let complete = true;
      // What happens to a message meanwhile is newer than what was read of it.
      const touched = new Set<string>();
      const stopObserving = this.observe((event) => {
        if (event.type === "gone") touched.add(event.messageId);
        else if (event.type === "messages" || event.type === "arrived")
          event.messages.forEach((message) => touched.add(message.id));
      });
      try {
        for await (const page of pagesOf(session, id, from)) {
          for (const message of page) read.set(message.id, message);
          complete = page[0] === undefined || page[0].sentAtNs > sentAtNs;
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
    },
    /** Opens a conversation that was just created. */
    adopt(info: ConversationInfo): void {
      welcome(info);
      void loadPage(info.id).catch(() => undefined);
      keepNewest([info]);
    },
    send: sender.send,
    resend: sender.resend,
    discard: sender.discard,
    /** Adds one's reaction to a message, or takes it back. Rejects with a `KedgeError`. */
    react: (message: Message, emoji: string, isAdded: boolean): Promise<void> =>
      publish(
        message.conversationId,
        { type: "reaction", to: message.id, toInboxId: message.senderInboxId, emoji, isAdded },
        message.id,
      ),
    /** Withdraws a message from everybody's devices. Rejects with a `KedgeError`. */
    async withdraw({ conversationId, id }: Message): Promise<void> {
      await session.withdraw(conversationId, id);
      await loadMessage(conversationId, id);
    },
    /** Takes a message off this device's screen. */
    async hide({ conversationId, id }: Message): Promise<void> {
      await session.hide(conversationId, id);
      await loadMessage(conversationId, id);
    },
    markRead(id: ConversationId): void {
      flags.set(id, "unread", false);
      const thread = threadOf(id);
      const newest = thread?.messages.at(-1)?.sentAtNs;
      if (!thread || newest === undefined) return;
      const seen = thread.messages.some(
        ({ senderInboxId, sentAtNs }) => senderInboxId !== session.inboxId && sentAtNs > thread.readUpToNs,
      );
      dispatch({ type: "read", id, upToNs: newest });
      reading.write(id, newest);
      if (seen && thread.info.consent === "allowed") receipts.tell(id);
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
    /** Reads a conversation's own facts again, after its name or members were changed from here. */
    async refresh(id: ConversationId): Promise<void> {
      await loadInfo(id);
      await loadPage(id);
      setStanding(id, await session.assessMembers(id));
    },
  };
}

export type MailboxController = ReturnType<typeof createMailboxController>;
