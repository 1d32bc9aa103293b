import type { ConversationInfo, Message, MessageContent } from "@kedge/sdk";

import type { Thread } from "../../../app/_features/mailbox/mailbox.ts";
import type { Outgoing } from "../../../app/_features/mailbox/outgoing.ts";

export const ME = "a".repeat(64);
export const THEM = "b".repeat(64);

/** Seconds since 1970 as the nanoseconds that messages carry. */
export const seconds = (count: number): bigint => BigInt(count) * 1_000_000_000n;

/** A one-to-one conversation that was allowed, unless told otherwise. */
export const conversation = (id: string, changes: Partial<ConversationInfo> = {}): ConversationInfo => ({
  id,
  kind: "dm",
  peerInboxId: THEM,
  name: null,
  createdAtNs: 0n,
  addedByInboxId: null,
  consent: "allowed",
  isActive: true,
  isLeaving: false,
  ...changes,
});

/** A text from the other side. */
export const message = (id: string, at: number, changes: Partial<Message> = {}): Message => ({
  id,
  conversationId: "c",
  senderInboxId: THEM,
  senderInstallationId: null,
  sentAtNs: seconds(at),
  content: { type: "text", text: `text of ${id}`, format: "plain" },
  reactions: [],
  delivery: "published",
  expiresAtNs: null,
  ...changes,
});

/** A change of membership: somebody was added. */
export const membership: MessageContent = {
  type: "change",
  change: {
    by: THEM,
    added: [ME],
    removed: [],
    left: [],
    leaving: false,
    name: null,
    retention: false,
    promoted: [],
    demoted: [],
  },
};

export const outgoing = (localId: string, at: number, changes: Partial<Outgoing> = {}): Outgoing => ({
  localId,
  draft: { type: "text", text: `text of ${localId}` },
  createdAtNs: seconds(at),
  failure: null,
  ...changes,
});

export const thread = (changes: Partial<Thread> = {}): Thread => ({
  info: conversation("c"),
  identities: new Map(),
  messages: [],
  complete: false,
  outbox: [],
  readUpToNs: 0n,
  theirReading: new Map(),
  ...changes,
});
