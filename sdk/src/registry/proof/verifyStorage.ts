import { fromRlp, isAddressEqual, type Address, type GetProofReturnType, type Hash, type Hex } from "viem";

import { RegistryProofError } from "../errors.ts";
import { keyRegistryCodeHash } from "../generated/keyRegistry.ts";
import { readTrie } from "./trie.ts";

/** Proven storage of the registry. @throws {RegistryProofError} for a slot that was not proven */
export type ProvenStorage = (slot: Hex) => bigint;

/**
 * Checks the answer of `eth_getProof` (EIP-1186) for the registry against a state root: that the account in that state has the code of a
 * KeyRegistry, and the value of each slot. What the answer says of itself besides the proofs is not used.
 *
 * @returns the proven storage
 * @throws {RegistryProofError} if the proof proves something else, or nothing
 */
export function verifyStorage(
  { stateRoot, registry }: { stateRoot: Hash; registry: Address },
  proof: GetProofReturnType,
): ProvenStorage {
  if (!isAddressEqual(proof.address, registry)) {
    throw new RegistryProofError(`The proof is about ${proof.address}, not about the registry ${registry}.`);
  }
  const account = readTrie(stateRoot, registry, proof.accountProof);
  if (account === null) throw new RegistryProofError(`There is no contract at ${registry} in this block.`);
  const [, , storageRoot, codeHash] = accountFields(account);
  if (codeHash !== keyRegistryCodeHash) {
    throw new RegistryProofError(
      `The contract at ${registry} is not a KeyRegistry: its code has the hash ${codeHash}.`,
    );
  }
  const values = new Map<bigint, bigint>();
  for (const { key, proof: nodes } of proof.storageProof) {
    const slot = slotNumber(key);
    const value = readTrie(storageRoot, slotBytes(slot), nodes);
    values.set(slot, value === null ? 0n : numberOf(value));
  }
  return (slot) => {
    const value = values.get(BigInt(slot));
    if (value === undefined) throw new RegistryProofError(`The node gave no proof for the slot ${slot}.`);
    return value;
  };
}

/** An account in the state trie: nonce, balance, root of its storage trie, hash of its code. */
function accountFields(rlp: Hex): [Hex, Hex, Hash, Hash] {
  const fields = fromRlp(rlp, "hex");
  const [nonce, balance, storageRoot, codeHash] = typeof fields === "string" ? [] : fields;
  if (![nonce, balance, storageRoot, codeHash].every((field) => typeof field === "string")) {
    throw new RegistryProofError("The account in the state is not one.");
  }
  return [nonce, balance, storageRoot, codeHash] as [Hex, Hex, Hash, Hash];
}

/** A storage value: a number without leading zeros, as RLP. */
function numberOf(rlp: Hex): bigint {
  const value = fromRlp(rlp, "hex");
  if (typeof value !== "string") throw new RegistryProofError("A value in the storage is not a number.");
  return BigInt(value);
}

/** Nodes write slots with or without leading zeros. */
function slotNumber(key: Hex): bigint {
  const slot = BigInt(key);
  if (slot >= 2n ** 256n) throw new RegistryProofError(`${key} is not a storage slot.`);
  return slot;
}

const slotBytes = (slot: bigint): Hex => `0x${slot.toString(16).padStart(64, "0")}`;
