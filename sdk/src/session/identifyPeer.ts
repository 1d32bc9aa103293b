import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import { KedgeError } from "../errors/base.ts";
import type { ConversationId, MessagingPort } from "../messaging/port.ts";
import type { Policy } from "../verification/policy.ts";
import { assess } from "../verification/verdict.ts";
import { gatherEvidence } from "./gatherEvidence.ts";

/**
 * Who a conversation is with.
 *
 * - `asked`: the user opened it with this address
 * - `proven`: they wrote first, and chain and proofs agree that the address's devices, and no others, are in it
 * - `claimed`: they wrote first, and only the messaging network says that it is this address
 */
export type ContactIdentity = { account: Address; basis: "asked" | "proven" | "claimed" };

type Context = { port: MessagingPort; directory: Directory; policy: Policy; now: () => number };

/** Finds out who wrote first: the address that the network claims counts only once the chain agrees. */
export async function identifyPeer(
  { port, directory, policy, now }: Context,
  id: ConversationId,
  peerInboxId: string,
): Promise<ContactIdentity> {
  const peer = (await port.members(id)).find((member) => member.inboxId === peerInboxId);
  for (const account of peer?.claimedAccounts ?? []) {
    const evidence = await gatherEvidence(
      directory,
      { account, inboxId: peerInboxId, devices: peer?.installationIds ?? [], deviceSource: "mls" },
      now,
    );
    if (assess(evidence, policy).verdict === "verified") return { account, basis: "proven" };
  }
  const [account] = peer?.claimedAccounts ?? [];
  if (account) return { account, basis: "claimed" };
  throw new KedgeError("nameless-contact", {
    message: "The other side of this conversation has no wallet address.",
    remedy: "Ask them to write from an account with an address.",
  });
}
