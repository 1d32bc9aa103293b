import type { InboxId, Reaction } from "@kedge/sdk";

export type ReactionPill = {
  /** As it was sent: hostile input, at most 48 code units. */
  emoji: string;
  /** Who reacted with it, in order; each once. */
  from: readonly InboxId[];
  isOwn: boolean;
};

/** Reactions of one kind together, in the order in which each kind came first. Pure. */
export function reactionsOf(reactions: readonly Reaction[], ownInboxId: InboxId): ReactionPill[] {
  const senders = new Map<string, Set<InboxId>>();
  for (const { emoji, senderInboxId } of reactions)
    senders.set(emoji, (senders.get(emoji) ?? new Set()).add(senderInboxId));
  return [...senders].map(([emoji, from]) => ({ emoji, from: [...from], isOwn: from.has(ownInboxId) }));
}
