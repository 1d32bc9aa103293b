import { zeroAddress, type Address } from "viem";

import type { ConversationId, InboxId, Member } from "../messaging/port.ts";
import type { Assessment } from "../verification/verdict.ts";
import type { Notebook } from "./notebook.ts";
import type { Timeline } from "./timeline.ts";

/**
 * Who a member of a conversation is.
 *
 * - `asked`: the user opened the conversation with this address, or added it
 * - `proven`: they came by themselves, and chain and proofs agree that the address's devices, and no others, read under its name
 * - `claimed`: they came by themselves, and only the messaging network says that it is this address
 */
export type ContactIdentity = { account: Address; basis: "asked" | "proven" | "claimed" };

export type MemberAssessment = { inboxId: string; identity: ContactIdentity; assessment: Assessment };

/** The addresses that a member may be: the one the user named, else those that the network claims, else none (the zero address, which never publishes). */
export function candidatesFor(
  member: Pick<Member, "claimedAccounts">,
  asked: Address | null,
): readonly [Address, ...Address[]] {
  if (asked) return [asked];
  const [first = zeroAddress, ...rest] = member.claimedAccounts;
  return [first, ...rest];
}

/** Where members are remembered: what the user said, and what the last judgement of them was about. */
type Memory = {
  notebook: Pick<Notebook, "accountOf">;
  timeline: Pick<Timeline, "lastAccountOf">;
};

/**
 * Who members of a conversation are, or were before they left it, as far as this device remembers; those whom it does not are left out. Whom the user
 * did not name is a claim again: what the chain proved once, it may not prove now.
 */
export async function remembered(
  { notebook, timeline }: Memory,
  id: ConversationId,
  inboxIds: readonly InboxId[],
): Promise<ReadonlyMap<InboxId, ContactIdentity>> {
  const identities = new Map<InboxId, ContactIdentity>();
  for (const inboxId of inboxIds) {
    const asked = await notebook.accountOf(id, inboxId);
    const account = asked ?? (await timeline.lastAccountOf(id, inboxId));
    if (account) identities.set(inboxId, { account, basis: asked ? "asked" : "claimed" });
  }
  return identities;
}

/** Picks the candidate that the chain proves; without one, the first claim stands as a claim. Pure. */
export function identify(
  inboxId: string,
  asked: Address | null,
  judged: readonly [Assessment, ...Assessment[]],
): MemberAssessment {
  const proven = judged.find(({ verdict }) => verdict === "verified");
  const assessment = proven ?? judged[0];
  const { account } = assessment.evidence;
  return { inboxId, identity: { account, basis: asked ? "asked" : proven ? "proven" : "claimed" }, assessment };
}
