import type { Address } from "viem";

import { verifyPossessionProof } from "../possession/verifyProof.ts";
import type { KeyAddition, RegistryEntry, RegistryKey } from "../registry/types.ts";
import type { KeyBacking, PublishedKey } from "../verification/evidence.ts";

type Anchor = { chainId: number; registry: Address };

function backingOf(anchor: Anchor, addition: KeyAddition | undefined): KeyBacking {
  // A key without its event is not believed: whoever answers for the chain may have left out a proof that does not hold.
  if (!addition) return "invalid";
  if (addition.proof === "0x") return "vouched";
  return verifyPossessionProof({ ...anchor, ...addition }, addition.proof) ? "proven" : "invalid";
}

/**
 * Joins an account's registry entry with the events that added its keys, and judges each possession proof. Pure.
 *
 * @param additions events of this account, in any order; those that match no lifetime are ignored
 */
export function judgeKeys(anchor: Anchor, entry: RegistryEntry, additions: readonly KeyAddition[]): PublishedKey[] {
  return entry.keys.map((lifetime: RegistryKey): PublishedKey => {
    const addition = additions.find(
      (event) => event.key === lifetime.key && event.addedAt === lifetime.addedAt && event.account === entry.account,
    );
    return {
      ...lifetime,
      backing: backingOf(anchor, addition),
      inboxId: addition?.inboxId ?? null,
      blockNumber: addition?.blockNumber ?? null,
      transactionHash: addition?.transactionHash ?? null,
    };
  });
}
