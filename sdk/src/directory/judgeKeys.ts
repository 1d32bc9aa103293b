import type { Address } from "viem";

import { verifyPossessionProof } from "../possession/verifyProof.ts";
import type { KeyAddition, KeyRevocation, RegistryEntry, RegistryKey } from "../registry/types.ts";
import type { KeyBacking, PublishedKey } from "../verification/evidence.ts";

type Anchor = { chainId: number; registry: Address };

function backingOf(anchor: Anchor, addition: KeyAddition | undefined): KeyBacking {
  // A key without its event is not believed: whoever answers for the chain may have left out a proof that does not hold.
  if (!addition) return "invalid";
  if (addition.proof === "0x") return "vouched";
  return verifyPossessionProof({ ...anchor, ...addition }, addition.proof) ? "proven" : "invalid";
}

/** One change of an account's entry, as its event tells. */
export type RegistryChange = KeyAddition | KeyRevocation;

export const isAddition = (change: RegistryChange): change is KeyAddition => "proof" in change;

/**
 * Joins an account's registry entry with the events that made it, and judges each possession proof. Pure.
 *
 * @param history events of this account, in any order; those that match no lifetime are ignored
 */
export function judgeKeys(anchor: Anchor, entry: RegistryEntry, history: readonly RegistryChange[]): PublishedKey[] {
  const changes = history.filter(({ account }) => account === entry.account);
  return entry.keys.map((lifetime: RegistryKey): PublishedKey => {
    const ofKey = changes.filter(({ key }) => key === lifetime.key);
    const addition = ofKey.filter(isAddition).find(({ addedAt }) => addedAt === lifetime.addedAt);
    const revocation = ofKey.find((change) => !isAddition(change) && change.revokedAt === lifetime.revokedAt);
    return {
      ...lifetime,
      backing: backingOf(anchor, addition),
      inboxId: addition?.inboxId ?? null,
      blockNumber: addition?.blockNumber ?? null,
      transactionHash: addition?.transactionHash ?? null,
      revokedIn: revocation
        ? { blockNumber: revocation.blockNumber, transactionHash: revocation.transactionHash }
        : null,
    };
  });
}
