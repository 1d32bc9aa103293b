"use client";

import type { ConversationId, Message } from "@kedge/sdk";

import { createStore, type Store } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import type { ChosenFile } from "../attachments/chosenFile.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";

/** What belongs to the next message besides its text. In memory only: it goes with the page, but stays while another conversation is open. */
export type Composing = { reply: Message | null; files: readonly ChosenFile[] };

const NOTHING: Composing = { reply: null, files: [] };

type Composings = Store<ReadonlyMap<ConversationId, Composing>>;
const stores = new WeakMap<MailboxController, Composings>();

function storeOf(mailbox: MailboxController): Composings {
  const known = stores.get(mailbox);
  if (known) return known;
  const store: Composings = createStore<ReadonlyMap<ConversationId, Composing>>(new Map());
  stores.set(mailbox, store);
  return store;
}

/** Changes what belongs to the next message of a conversation. */
export function compose(mailbox: MailboxController, id: ConversationId, change: (now: Composing) => Composing): void {
  const store = storeOf(mailbox);
  store.set(new Map(store.get()).set(id, change(store.get().get(id) ?? NOTHING)));
}

/** Answers a message with the next text. */
export const replyTo = (mailbox: MailboxController, message: Message | null, id: ConversationId): void =>
  compose(mailbox, id, (now) => ({ ...now, reply: message }));

/** What belongs to the next message of a conversation, followed. */
export const useComposing = (mailbox: MailboxController, id: ConversationId): Composing =>
  useStore(storeOf(mailbox)).get(id) ?? NOTHING;
