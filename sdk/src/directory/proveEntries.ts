import {
  BaseError,
  MethodNotFoundRpcError,
  MethodNotSupportedRpcError,
  RpcRequestError,
  type Address,
  type Client,
} from "viem";

import { RegistryAnswerError } from "../registry/errors.ts";
import { readProvenEntry } from "../registry/proof/readProvenEntry.ts";
import type { RegistryAnswer, RegistryEntry } from "../registry/types.ts";

/** More accounts than this at once are not proven: each costs three requests. Eight others and oneself. */
export const MOST_PROVEN = 9;

const sortedActive = (entry: RegistryEntry) =>
  entry.keys
    .filter((key) => key.revokedAt === 0n)
    .map((key) => `${key.key} ${key.addedAt}`)
    .sort()
    .join();

/** Whether an endpoint's refusal means that it does not serve proofs, rather than that something is wrong. */
function isUnsupported(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  const inner = error.walk(
    (one) =>
      one instanceof MethodNotFoundRpcError ||
      one instanceof MethodNotSupportedRpcError ||
      one instanceof RpcRequestError,
  );
  if (inner instanceof RpcRequestError)
    return /proof|not supported|not found|not available|pruned|missing trie/i.test(inner.details);
  return inner !== null;
}

/**
 * Checks entries against the hash of the block that they were read at, by storage proofs (EIP-1186), where the endpoint serves them.
 *
 * With a second endpoint that confirms the block's hash this leaves a lying one nothing to lie about; alone, it keeps it from contradicting itself.
 *
 * @returns the accounts whose entries are proven; empty where the endpoint serves no proofs, or for large batches
 * @throws {RegistryAnswerError} if a proven entry differs from the one that was answered
 * @throws {RegistryProofError} if a proof does not hold
 */
export async function proveEntries(
  client: Client,
  { registry, block, entries }: RegistryAnswer,
): Promise<ReadonlySet<Address>> {
  if (entries.length > MOST_PROVEN) return new Set();
  try {
    const prove = async (entry: RegistryEntry) => {
      const proven = await readProvenEntry(client, { registry, account: entry.account, blockHash: block.hash });
      const isAlike =
        sortedActive(proven.entry) === sortedActive(entry) && proven.entry.lastChangeBlock === entry.lastChangeBlock;
      if (!isAlike)
        throw new RegistryAnswerError(
          `The entry of ${entry.account} is another one in block ${block.number} than the endpoint answered.`,
        );
    };
    await Promise.all(entries.map(prove));
    return new Set(entries.map((entry) => entry.account));
  } catch (error) {
    if (isUnsupported(error)) return new Set();
    throw error;
  }
}
