import type { ConversationId, GroupAssessment, TimelineEvent } from "@kedge/sdk";

import { createStore } from "../../_lib/store/createStore.ts";

/** What is known of a conversation's members: the newest assessment, what changed, and whether a message went out before somebody joined. */
export type Standing = { assessment: GroupAssessment; events: readonly TimelineEvent[]; isExposed: boolean };

/** How things stand in each conversation that was judged. */
export function createStandings() {
  const state = createStore<ReadonlyMap<ConversationId, Standing>>(new Map());
  return {
    state,
    /** @param isExposed as it was before, unless given */
    judged(id: ConversationId, assessment: GroupAssessment, isExposed?: boolean): void {
      const before = state.get().get(id);
      const next = { assessment, events: before?.events ?? [], isExposed: isExposed ?? before?.isExposed ?? false };
      state.set(new Map(state.get()).set(id, next));
    },
    changed(id: ConversationId, events: readonly TimelineEvent[]): void {
      const standing = state.get().get(id);
      if (standing) state.set(new Map(state.get()).set(id, { ...standing, events }));
    },
  };
}
