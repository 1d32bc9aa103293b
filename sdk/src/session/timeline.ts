import type { Address } from "viem";
import { z } from "zod";

import type { ConversationId, InboxId } from "../messaging/port.ts";
import { changesBetween, type TimelineEvent } from "../timeline/changesBetween.ts";
import { parseSnapshot, toSnapshot } from "../timeline/snapshot.ts";
import type { GroupAssessment } from "./judge.ts";
import type { KeyValueStore } from "./notebook.ts";

/** Events kept of a conversation; older ones are on chain anyway. */
const KEPT = 200;

const kept = z.array(
  z.custom<TimelineEvent>((value) => typeof value === "object" && value !== null && "kind" in value && "at" in value),
);

function parseEvents(text: string | null): TimelineEvent[] {
  try {
    return text === null ? [] : kept.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/**
 * What changed about the members of conversations, also while this device was away: each assessment is compared with the last one that was kept.
 */
export function createTimeline(store: KeyValueStore, now: () => number) {
  const eventsKey = (id: ConversationId) => `timeline/${id}`;
  const snapshotKey = (id: ConversationId, inboxId: string) => `snapshot/${id}/${inboxId}`;

  return {
    /** The account that a member, be it a former one, was last judged under; null for whoever was never judged. */
    lastAccountOf: async (id: ConversationId, inboxId: InboxId): Promise<Address | null> =>
      parseSnapshot(await store.get(snapshotKey(id, inboxId)))?.account ?? null,

    /** Everything noted of a conversation, oldest first. */
    read: async (id: ConversationId): Promise<TimelineEvent[]> => parseEvents(await store.get(eventsKey(id))),

    /** Compares an assessment with what was known, keeps it, and returns what is new. Nothing is new the first time. */
    async note(id: ConversationId, { members }: Pick<GroupAssessment, "members">): Promise<TimelineEvent[]> {
      const fresh: TimelineEvent[] = [];
      for (const { inboxId, assessment } of members) {
        const before = parseSnapshot(await store.get(snapshotKey(id, inboxId)));
        const after = toSnapshot(assessment);
        // A chain that does not answer takes nothing back: what was known of the keys stays known.
        const complete = after.keys === null && before ? { ...after, keys: before.keys } : after;
        if (before) fresh.push(...changesBetween(before, complete, now()));
        await store.set(snapshotKey(id, inboxId), JSON.stringify(complete));
      }
      if (fresh.length > 0) {
        const all = [...parseEvents(await store.get(eventsKey(id))), ...fresh];
        await store.set(eventsKey(id), JSON.stringify(all.slice(-KEPT)));
      }
      return fresh;
    },
  };
}

export type Timeline = ReturnType<typeof createTimeline>;
