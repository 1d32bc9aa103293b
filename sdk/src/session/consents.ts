import type { ConversationId, ConversationInfo, MessagingPort } from "../messaging/port.ts";

type Decision = Pick<ConversationInfo, "id" | "peerInboxId" | "consent">;

/** Finds a conversation's decision by its id or, for one of two, by who the other is. */
function decisionsOf(decisions: readonly Decision[]) {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const byPeer = new Map(decisions.map((decision) => [decision.peerInboxId, decision]));
  return ({ id, peerInboxId }: Omit<Decision, "consent">) =>
    (byId.get(id) ?? (peerInboxId === null ? undefined : byPeer.get(peerInboxId)))?.consent;
}

/**
 * Keeps what the user decided while an archive is taken in. libxmtp allows every conversation that an archive brings, those of strangers and of
 * blocked people among them.
 *
 * @param before conversations on this device, as they were: what was decided about them here stays
 * @param brought what goes with the archive; holds for the others
 */
export function keepConsents(port: MessagingPort, before: readonly Decision[], brought: readonly Decision[]) {
  const here = decisionsOf(before.filter(({ consent }) => consent !== "unknown"));
  const there = decisionsOf(brought);
  const wanted = (conversation: Omit<Decision, "consent">) => here(conversation) ?? there(conversation);

  const set = (id: ConversationId, consent: Decision["consent"]) => port.setConsent(id, consent).catch(() => undefined); // not on this device, or not yet: `settle` looks at what is
  return {
    /** Once it is in, or was cut short: brings every conversation to what was decided about it. */
    async settle(): Promise<void> {
      for (const conversation of await port.listConversations({ isOffline: true })) {
        const consent = wanted(conversation);
        if (consent !== undefined && consent !== conversation.consent) await set(conversation.id, consent);
      }
    },
  };
}
