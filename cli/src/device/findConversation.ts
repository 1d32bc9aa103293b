import {
  KedgeError,
  type ConversationInfo,
  type GroupAssessment,
  type MemberAssessment,
  type Session,
} from "@kedge/sdk";
import type { Address } from "viem";

/** A conversation of two, and what is known of the other. */
export type Found = { info: ConversationInfo; standing: GroupAssessment; contact: MemberAssessment };

/**
 * The conversation with an address, judged now. It goes by who the other side is to this device, not by which inbox the network answers for the address:
 * otherwise a lying node could have somebody else's words shown as the contact's.
 *
 * @returns null where there is none
 */
export async function findConversation(session: Session, account: Address): Promise<Found | null> {
  const all = await session.conversations();
  const opened = await session.opened(account);
  const found: Found[] = [];
  // Where the user's own word tells, nobody else is judged.
  for (const info of opened ? [opened] : all) {
    if (info.kind !== "dm") continue;
    const standing = await session.assessMembers(info.id);
    const [contact] = standing.members;
    if (contact?.identity.account === account) found.push({ info, standing, contact });
  }
  return found.find(({ contact }) => contact.identity.basis === "proven") ?? found[0] ?? null;
}

/**
 * The conversation with an address.
 *
 * @throws {KedgeError} `no-conversation`
 */
export async function requireConversation(session: Session, account: Address): Promise<Found> {
  const found = await findConversation(session, account);
  if (found) return found;
  throw new KedgeError("no-conversation", {
    message: `There is no conversation with ${account} on this device.`,
    remedy: "Write first with `kedge send`.",
  });
}
