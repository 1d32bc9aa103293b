import { z } from "zod";

import type { ConversationId, ConversationInfo } from "../messaging/port.ts";

/** What the user decided about conversations, as it is written down and passed on. */
export const decisionsSchema = z.array(
  z.object({
    id: z.string(),
    /** The other inbox of a conversation of two: the same two may have another conversation on another device. */
    peerInboxId: z.string().nullable(),
    consent: z.enum(["unknown", "allowed", "denied"]),
  }),
);

export type Decision = z.infer<typeof decisionsSchema>[number];

/** What has to hold once an import is over. Of two decisions about the same conversation, the later one in the list counts. */
export type Decisions = {
  /** Made on this device: these come first. */
  here: readonly Decision[];
  /** What goes with the archive. */
  brought: readonly Decision[];
};

type Consent = ConversationInfo["consent"];
type About = Omit<Decision, "consent">;

/** Finds a decision by the conversation's id or, for one of two, by who the other is. */
function finder(decisions: readonly Decision[]) {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const byPeer = new Map(decisions.map((decision) => [decision.peerInboxId, decision]));
  return ({ id, peerInboxId }: About): Consent | undefined =>
    (byId.get(id) ?? (peerInboxId === null ? undefined : byPeer.get(peerInboxId)))?.consent;
}

/** What was decided about a conversation; undefined where nothing was. Pure. */
export function consentBy({ here, brought }: Decisions): (conversation: About) => Consent | undefined {
  const [made, told] = [finder(here), finder(brought)];
  return (conversation) => made(conversation) ?? told(conversation);
}

/**
 * What has to be set so that all of it holds. Pure.
 *
 * @param present conversations on this device as they are. Those that are not here may still come: what was decided about them is set as well
 */
export function changesTo(decisions: Decisions, present: readonly Decision[]): ReadonlyMap<ConversationId, Consent> {
  const consentOf = consentBy(decisions);
  const current = new Map(present.map(({ id, consent }) => [id, consent]));
  const changes = new Map<ConversationId, Consent>();
  for (const conversation of [...decisions.brought, ...present]) {
    const consent = consentOf(conversation);
    const isSo = consent === (current.get(conversation.id) ?? "unknown");
    if (consent !== undefined && !isSo) changes.set(conversation.id, consent);
  }
  return changes;
}
