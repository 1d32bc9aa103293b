import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import type { ConversationId, MessagingPort, StreamHandlers } from "../messaging/port.ts";
import type { TimelineEvent } from "../timeline/changesBetween.ts";
import type { GroupAssessment, Judge } from "./judge.ts";
import type { LivePolicy } from "./livePolicy.ts";
import type { Outbox } from "./outbox.ts";
import type { Timeline } from "./timeline.ts";

export type WatchHandlers = StreamHandlers & {
  /** A followed conversation was judged again, because membership, a registry entry or the chain's reachability changed. */
  onAssessment: (id: ConversationId, assessment: GroupAssessment, news: readonly TimelineEvent[]) => void;
  /** The user's own registry entry changed, or could be read for the first time. */
  onOwnEntry: () => void;
};

export type Watch = {
  /** Judges a conversation now and whenever something about it changes. */
  follow(id: ConversationId): Promise<void>;
  unfollow(id: ConversationId): void;
  stop(): Promise<void>;
};

type Context = {
  account: Address;
  port: MessagingPort;
  directory: Directory;
  judge: Judge;
  outbox: Pick<Outbox, "standing" | "isHeld">;
  timeline: Timeline;
  policy: LivePolicy;
};

/**
 * Follows messages, members and the registry at once.
 *
 * With every block the entries of all followed accounts are read in one call, and the members of followed conversations from this device: XMTP
 * announces inboxes that join, and is silent about installations. Only where something changed is a conversation judged again. Within a
 * conversation, judgements run one after the other, so that the last one told is the newest.
 */
export async function openWatch(
  { account, port, directory, judge, outbox, timeline, policy }: Context,
  handlers: WatchHandlers,
): Promise<Watch> {
  const followed = new Map<ConversationId, { accounts: readonly Address[]; devices: string; queue: Promise<void> }>();
  const changes = new Map<Address, bigint>();
  let isReadable = true;

  const devicesIn = async (id: ConversationId) => {
    const members = await port.members(id);
    return members
      .flatMap(({ installationIds }) => installationIds)
      .sort()
      .join();
  };

  const judgeNow = async (id: ConversationId) => {
    const devices = await devicesIn(id);
    const assessment = await judge.judgeConversation(id);
    const entry = followed.get(id);
    if (!entry) return;
    entry.devices = devices;
    entry.accounts = assessment.members.map(({ identity }) => identity.account);
    for (const { identity, assessment: one } of assessment.members)
      if (one.record) changes.set(identity.account, one.record.lastChangeBlock);
    const news = await timeline.note(id, assessment);
    handlers.onAssessment(id, await outbox.standing(id, assessment), news);
  };
  const judgeInTurn = (id: ConversationId): Promise<void> => {
    const entry = followed.get(id);
    if (!entry) return Promise.resolve();
    entry.queue = entry.queue.then(() => judgeNow(id)).catch(() => handlers.onState("retrying"));
    return entry.queue;
  };

  /** Accounts whose entry changed since they were last read; all of them when the chain answers again after a silence. */
  const readChanges = async (): Promise<ReadonlySet<Address>> => {
    const accounts = [...new Set([account, ...[...followed.values()].flatMap((entry) => entry.accounts)])];
    const wasReadable = isReadable;
    try {
      const records = await directory.lookUp(accounts, { proofs: false });
      isReadable = true;
      const changed = records.filter((record) => changes.get(record.account) !== record.lastChangeBlock);
      for (const record of changed) changes.set(record.account, record.lastChangeBlock);
      return new Set(wasReadable ? changed.map((record) => record.account) : accounts);
    } catch {
      isReadable = false;
      return new Set(wasReadable ? accounts : []);
    }
  };

  const onBlock = async () => {
    const isOwnKnown = changes.has(account);
    const changed = await readChanges();
    const isOwnChanged = isOwnKnown && changed.has(account);
    if (changed.has(account) && isReadable) handlers.onOwnEntry();
    for (const [id, entry] of followed) {
      const isAffected =
        isOwnChanged ||
        entry.accounts.some((one) => changed.has(one)) ||
        // Nothing but asking tells that a device is no longer announced.
        outbox.isHeld(id) ||
        (await devicesIn(id)) !== entry.devices;
      if (isAffected) void judgeInTurn(id);
    }
  };

  const stopStream = await port.stream({
    ...handlers,
    onMessage: (message) => {
      handlers.onMessage(message);
      if (message.content.type === "change") void judgeInTurn(message.conversationId);
    },
  });
  const stopBlocks = directory.onBlock(() => void onBlock().catch(() => handlers.onState("retrying")));

  const judgeAll = () => [...followed.keys()].forEach((id) => void judgeInTurn(id));
  // A chain that stands still makes no blocks to react to; what is on screen has to age all the same.
  const ageing = setInterval(judgeAll, (policy.get().maxAge * 1000) / 2);
  const stopPolicy = policy.onChange(judgeAll);

  return {
    follow(id) {
      if (!followed.has(id)) followed.set(id, { accounts: [], devices: "", queue: Promise.resolve() });
      return judgeInTurn(id);
    },
    unfollow: (id) => void followed.delete(id),
    async stop() {
      stopBlocks();
      stopPolicy();
      clearInterval(ageing);
      followed.clear();
      await stopStream();
    },
  };
}
