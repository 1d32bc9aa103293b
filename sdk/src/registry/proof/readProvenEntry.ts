import { getAddress, numberToHex, type Address, type Client, type Hash, type Hex } from "viem";
import { getProof } from "viem/actions";

import { RegistryProofError } from "../errors.ts";
import type { RegistryEntry, RegistryKey } from "../types.ts";
import { bitsOf, entrySlots, PLACES } from "./slots.ts";
import { readProvenBlock, type ProvenBlock } from "./stateRoot.ts";
import { verifyStorage, type ProvenStorage } from "./verifyStorage.ts";

/** An entry that follows from a block's hash, whatever the node says. */
export type ProvenEntry = {
  block: ProvenBlock;
  /** Archived lifetimes are not proven; `omitted` counts them. All active keys are among the others. */
  entry: RegistryEntry;
};

/**
 * Reads an account's entry and proves it against a block's hash: header, account, code and storage (EIP-1186). The node cannot hide or invent a
 * key, or a revocation; what remains trusted is the block's hash, which the caller has from elsewhere (several nodes, a light client).
 *
 * @throws {RegistryProofError} if the node's answers do not prove an entry of a KeyRegistry in that block
 * @throws viem's errors if the chain cannot be read or the node does not give proofs of that block
 */
export async function readProvenEntry(
  client: Client,
  { registry, account, blockHash }: { registry: Address; account: Address; blockHash: Hash },
): Promise<ProvenEntry> {
  const block = await readProvenBlock(client, blockHash);
  const slots = entrySlots(account);
  const prove = async (storageKeys: Hex[]): Promise<ProvenStorage> => {
    const proof = await getProof(client, { address: registry, storageKeys, blockHash });
    return verifyStorage({ stateRoot: block.stateRoot, registry }, proof);
  };

  const head = (await prove([slots.head]))(slots.head);
  const used = Number(bitsOf(head, 88n, 8));
  if (used > PLACES)
    throw new RegistryProofError(`The entry of ${account} says that it uses ${used} of ${PLACES} places.`);
  const places = Array.from({ length: used }, (_, place) => place);
  const needed = new Set([
    ...places.flatMap((place) => [slots.key(place), slots.lifetime(place).slot]),
    ...(used === PLACES ? [slots.archiveLength] : []),
  ]);
  needed.delete(slots.head);
  const storage = needed.size === 0 ? () => 0n : await prove([...needed]);
  const wordAt = (slot: Hex): bigint => (slot === slots.head ? head : storage(slot));

  const keys = places.map((place): RegistryKey => {
    const { slot, bit } = slots.lifetime(place);
    const lifetime = bitsOf(wordAt(slot), bit, 80);
    return {
      key: numberToHex(wordAt(slots.key(place)), { size: 32 }),
      addedAt: bitsOf(lifetime, 0n, 40),
      revokedAt: bitsOf(lifetime, 40n, 40),
    };
  });
  const omitted = used === PLACES ? wordAt(slots.archiveLength) : 0n;
  return {
    block,
    entry: {
      account: getAddress(account),
      keys: keys.sort((a, b) => Number(a.addedAt - b.addedAt)),
      lastChangeBlock: bitsOf(head, 40n, 48),
      nonce: bitsOf(head, 0n, 40),
      ...(omitted > 0n && { omitted }),
    },
  };
}
