import type { ConversationId } from "@kedge/sdk";

import { createStore } from "../../_lib/store/createStore.ts";
import { emptyMailbox, reduceMailbox, type MailboxEvent, type Thread } from "./mailbox.ts";

/** The mailbox as it is, what happens to it, and who hears of that. */
export function createMailboxState() {
  const state = createStore(emptyMailbox);
  const listeners = new Set<(event: MailboxEvent) => void>();
  return {
    state,
    threadOf: (id: ConversationId): Thread | undefined => state.get().threads.get(id),
    dispatch: (event: MailboxEvent): void => {
      state.set(reduceMailbox(state.get(), event));
      for (const listener of listeners) listener(event);
    },
    /** Tells of everything that happens to the mailbox, after it happened. Returns how to stop. */
    observe: (listener: (event: MailboxEvent) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type MailboxState = ReturnType<typeof createMailboxState>;
