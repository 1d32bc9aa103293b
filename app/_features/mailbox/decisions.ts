import type { ConversationId, ConversationInfo } from "@kedge/sdk";

type Consent = ConversationInfo["consent"];

/**
 * Keeps what the user decided about conversations while they were being read: reading takes a moment, and what was read before a decision must not undo
 * it afterwards.
 */
export function createDecisions() {
  const made = new Map<ConversationId, { consent: Consent; order: number }>();
  let count = 0;
  return {
    note(id: ConversationId, consent: Consent): void {
      count += 1;
      made.set(id, { consent, order: count });
    },
    /** Reads conversations, each with the decision that was made meanwhile, if there was one. */
    async keep(read: () => Promise<readonly ConversationInfo[]>): Promise<ConversationInfo[]> {
      const before = count;
      return (await read()).map((info) => {
        const decision = made.get(info.id);
        return decision && decision.order > before ? { ...info, consent: decision.consent } : info;
      });
    },
  };
}
