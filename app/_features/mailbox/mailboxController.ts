import type {
  ConversationId,
  ConversationInfo,
  GroupAssessment,
  KedgeError,
  Message,
  OutgoingContent,
  OwnAlarm,
  Session,
} from "@kedge/sdk";

import { createHistoryArrival } from "../archive/historyArrival.ts";
import { createRestoring } from "../archive/restoring.ts";
import type { Attachments } from "../attachments/attachments.ts";
import type { LocalValues } from "../../_lib/storage/localValues.ts";
import type { SealedValues } from "../../_lib/storage/sealedValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { waitingToSend } from "../offline/waitingToSend.ts";
import { keptDeviceNames } from "../devices/keptDeviceNames.ts";
import { keptContactNames } from "../names/contactNames.ts";
import { hasFlag, keptFlags } from "../conversation/flags.ts";
import { createSender } from "./createSender.ts";
import { createDecisions } from "./decisions.ts";
import { createFollowing } from "./following.ts";
import { inBursts } from "./inBursts.ts";
import { keptForms } from "./keptForms.ts";
import { keptReading } from "./keptProgress.ts";
import { createListing } from "./listing.ts";
import { isWithin, type Mailbox } from "./mailbox.ts";
import { createMailboxState } from "./mailboxState.ts";
import { keptDrafts, keptOutbox } from "./outgoing.ts";
import { createReader } from "./reader.ts";
import { createReadReceipts } from "./readReceipts.ts";
import { createStandings } from "./standings.ts";
import { createWatching } from "./watching.ts";

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
  const mailbox = createMailboxState();
  const { state, threadOf, dispatch, observe } = mailbox;
  const standings = createStandings();
  const alarms = createStore<readonly OwnAlarm[]>([]);
  const arrivals = createStore<Message | null>(null);
  const outboxes = keptOutbox(sealed, session.account);
  const drafts = keptDrafts(sealed, session.account);
  const forms = keptForms(sealed, session.account);
  const deviceNames = keptDeviceNames(sealed, session.account);
  const contactNames = keptContactNames(sealed, session.account);
  const reading = keptReading(values, session.account);
  const receipts = createReadReceipts(session, values);
  const flags = keptFlags(values, session.account);
  const decisions = createDecisions();
  const following = createFollowing();
  let streams: Mailbox["link"] = "live";
  let isOver = false;
  let hasBegun = false;

  observe((event) => {
    if (event.type === "consent") decisions.note(event.id, event.consent);
    const isSent = event.type === "messages" && event.sent !== undefined && event.sent.length > 0;
    if (isSent || event.type === "queued" || event.type === "dequeued" || event.type === "send-failed") {
      outboxes.write(event.id, threadOf(event.id)?.outbox ?? [], isOver);
    }
  });

  const setStanding = (id: ConversationId, assessment: GroupAssessment, isExposed?: boolean) => {
    standings.judged(id, assessment, isExposed);
    const identities = new Map(assessment.members.map(({ inboxId, identity }) => [inboxId, identity]));
    dispatch({ type: "identified", id, identities });
    void read.recall(id).catch(() => undefined);
  };
  /** After something was published: somebody may have joined between the check and the publication. */
  const setStandingAfter = (id: ConversationId, after: GroupAssessment) =>
    setStanding(id, after, after.canSend ? undefined : true);

  const sender = createSender(session, attachments, {
    dispatch,
    onSent: async (id, after) => {
      await read.page(id);
      if (after) setStandingAfter(id, after);
      else following.again(id);
    },
    onRefused: following.again,
  });
  const read = createReader({
    session,
    mailbox,
    decisions,
    kept: { readUpToNs: (id) => reading.read(id), outbox: (id) => outboxes.read(id) },
    sentOf: sender.sentOf,
  });

  const listing = createListing({
    read: (options) => decisions.keep(() => session.conversations(options)),
    isKnown: (id) => threadOf(id) !== undefined,
    isPinned: (id) => hasFlag(flags.state.get(), id, "pinned"),
    show: read.conversation,
    onScreenful: () => begin(),
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
      begin();
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
      if (thread.messages.length === 0 && !thread.complete) void read.firstPage(id).catch(() => undefined);
      for (const message of news) if (thread.messages.length === 0 || isWithin(thread, message)) arrivals.set(message);
    }
  });

  const onMessage = async (message: Message) => {
    const id = message.conversationId;
    if (!threadOf(id)) await listing.discover();
    const thread = threadOf(id);
    // What devices leave for each other is in no list, and is heard of all the same.
    if (!thread) return arrivals.set(message);
    if (message.content.type === "signal") {
      // What it says is shown with the message that it is about.
      if (message.content.about) await read.message(id, message.content.about);
      else await read.theirReading(id);
      return;
    }
    // A change may have named the group, or put this account out of it.
    if (message.content.type === "change") await read.info(id);
    // One's own messages are shown from the outbox until sending is through, or turns out to have been.
    if (message.senderInboxId === session.inboxId && thread.outbox.length > 0) {
      if (thread.outbox.every(({ failure }) => failure !== null)) await read.page(id);
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
    for (const [id, { assessment }] of standings.state.get()) if (!assessment.own.canSend) following.again(id);
  };

  /** Publishes something that is not shown in the outbox, and shows what it changed. */
  async function publish(id: ConversationId, content: OutgoingContent, about: string): Promise<void> {
    const { after } = await session.send(id, content);
    setStandingAfter(id, after);
    await read.message(id, about);
  }

  const sendWaiting = () =>
    waitingToSend(state.get().threads).forEach(({ id, outgoing }) => sender.resend(id, outgoing));

  const onLink = (link: Mailbox["link"]) => {
    streams = link;
    dispatch({ type: "link", link });
    if (link === "live") sendWaiting();
  };

  const watching = createWatching(
    () =>
      session.watch({
        onMessage: (message) => void onMessage(message).catch(() => undefined),
        onGone,
        onConversation: (info) => {
          // Judged once it is there: a verdict on what is not in the mailbox would name nobody.
          void read
            .conversation(info)
            .then(() => keepNewest([info]))
            .catch(() => undefined);
        },
        onState: (link) => onLink(link === "live" ? "live" : "retrying"),
        onAssessment: (id, assessment) => {
          // At once, so that the newest word is the one that stays; what changed is told as soon as it has been read.
          setStanding(id, assessment);
          void session.timeline(id).then((events) => standings.changed(id, events));
        },
        onOwnEntry: checkOwn,
      }),
    { onWatch: following.use, onFailed: () => onLink("retrying") },
  );

  /**
   * Asks the network, once something is shown or cannot be. Not before: XMTP's worker does one thing after the other, and to join a stranger's groups or to
   * check signatures may take it seconds.
   */
  const begin = () => {
    watching.start();
    if (!hasBegun) checkOwn();
    hasBegun = true;
  };

  // Whatever came in is shown, also where the rest did not; unless the session was over before.
  const showWhatCame = () => void (isOver || listing.all());
  const historyArrival = createHistoryArrival(session, showWhatCame);
  const restoring = createRestoring(session, values, showWhatCame);

  return {
    session,
    values,
    state,
    standings: standings.state,
    alarms,
    /** The message that came last: once it is in the mailbox, or at once where its conversation is in no list. Null before any. */
    arrivals,
    drafts,
    forms,
    deviceNames,
    contactNames,
    receipts,
    flags,
    attachments,
    historyArrival,
    restoring,
    observe,
    /** Reads what is on this device, then asks the network for the rest and opens the streams. Idempotent until `stop`. */
    start(): void {
      isOver = false;
      hasBegun = false;
      if (state.get().threads.size > 0) begin();
      void listing.all();
    },
    async stop(): Promise<void> {
      isOver = true;
      listing.stop();
      historyArrival.end();
      restoring.end();
      await watching.stop();
    },
    /** Tries to reach the network again after it could not be reached. */
    retry(): void {
      this.start();
    },
    checkOwn,
    /** A conversation came on screen: it is judged now, and followed until the function that is returned is called. */
    show(id: ConversationId): () => void {
      following.again(id);
      void read.theirReading(id).catch(() => undefined);
      return following.hold(id);
    },
    /** A conversation's row came on screen: its verdict is kept current until the function that is returned is called. */
    glance: following.hold,
    /** Brings in a conversation that the page's address names, be it at the end of a long list. */
    bring(id: ConversationId): void {
      if (threadOf(id)) return;
      void session
        .conversation(id)
        .then(read.conversation)
        .catch(() => undefined); // that it is not here is said when the list is whole
    },
    loadEarlier: read.earlier,
    /** Loads everything back to a time, nanoseconds since 1970, so that a message of then can be shown. */
    loadBackTo: read.backTo,
    /** Opens a conversation that was just created. */
    adopt(info: ConversationInfo): void {
      read.welcome(info);
      void read.page(info.id).catch(() => undefined);
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
      await read.message(conversationId, id);
    },
    /** Takes a message off this device's screen. */
    async hide({ conversationId, id }: Message): Promise<void> {
      await session.hide(conversationId, id);
      await read.message(conversationId, id);
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
      await read.info(id);
      await read.page(id);
      setStanding(id, await session.assessMembers(id));
    },
  };
}

export type MailboxController = ReturnType<typeof createMailboxController>;
