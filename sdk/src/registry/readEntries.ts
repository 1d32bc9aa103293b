import { getAddress, isAddressEqual, type Address, type Client, type Hash } from "viem";
import { getBlock, getChainId, readContract } from "viem/actions";

import { RegistryAnswerError } from "./errors.ts";
import { keyRegistryAbi } from "./generated/keyRegistry.ts";
import { readArchive } from "./readArchive.ts";
import type { RegistryAnswer, RegistryEntry, RegistryKey } from "./types.ts";

/** Accounts asked for in one call. With 32 keys each, the most that an entry holds, 100 of them stay far below nodes' call limits. */
const ACCOUNTS_A_CALL = 100;

export type ReadEntriesParameters = {
  registry: Address;
  accounts: readonly Address[];
  /** The block to read at; the latest unless given. */
  blockNumber?: bigint;
};

/**
 * Reads what accounts have published, all at one block.
 *
 * The block is fetched first and the calls are pinned to its hash (EIP-1898), so that a reorganisation cannot mix two histories. The contract
 * says which block it answered from, and a different one is refused.
 *
 * @throws {RegistryAnswerError} if the answer contradicts the block or itself
 * @throws viem's errors if the chain cannot be read or there is no registry at the address
 */
export async function readEntries(
  client: Client,
  { registry, accounts, blockNumber }: ReadEntriesParameters,
): Promise<RegistryAnswer> {
  const [chainId, { number, hash, timestamp }] = await Promise.all([
    getChainId(client),
    getBlock(client, blockNumber === undefined ? {} : { blockNumber }),
  ]);
  if (blockNumber !== undefined && number !== blockNumber) {
    throw new RegistryAnswerError(`The node was asked for block ${blockNumber} and gave block ${number}.`);
  }
  const block = { number, hash, timestamp };
  const calls = [];
  for (let start = 0; start < accounts.length; start += ACCOUNTS_A_CALL) {
    calls.push(readAtBlock(client, registry, accounts.slice(start, start + ACCOUNTS_A_CALL), block));
  }
  return { chainId, registry: getAddress(registry), block, entries: (await Promise.all(calls)).flat() };
}

async function readAtBlock(
  client: Client,
  registry: Address,
  accounts: readonly Address[],
  block: { number: bigint; hash: Hash; timestamp: bigint },
): Promise<RegistryEntry[]> {
  const [entries, answerNumber, answerTime] = await readContract(client, {
    address: registry,
    abi: keyRegistryAbi,
    functionName: "entriesOf",
    args: [accounts],
    blockHash: block.hash,
  });
  if (answerNumber !== block.number || answerTime !== block.timestamp) {
    throw new RegistryAnswerError(
      `The registry answered from block ${answerNumber} (time ${answerTime}), and was asked at block ${block.number} (time ${block.timestamp}).`,
    );
  }
  if (entries.length !== accounts.length) {
    throw new RegistryAnswerError(
      `The registry was asked for ${accounts.length} accounts and answered ${entries.length}.`,
    );
  }
  return Promise.all(
    entries.map(async (entry, index) => {
      const asked = accounts[index];
      if (asked === undefined || !isAddressEqual(entry.account, asked)) {
        throw new RegistryAnswerError(`The registry was asked for ${asked} and answered for ${entry.account}.`);
      }
      const account = getAddress(asked);
      const { lifetimes: archived, omitted } = await readArchive(client, {
        registry,
        account,
        archived: entry.archived,
        blockHash: block.hash,
      });
      const keys = [...archived, ...entry.records].map(({ key, addedAt, revokedAt }) => ({
        key,
        addedAt: BigInt(addedAt),
        revokedAt: BigInt(revokedAt),
      }));
      assertPlausible(account, keys, entry.lastChangeBlock, block);
      return {
        account,
        keys: keys.sort(oldestFirst),
        lastChangeBlock: entry.lastChangeBlock,
        nonce: entry.nonce,
        ...(omitted > 0n && { omitted }),
      };
    }),
  );
}

const oldestFirst = (a: RegistryKey, b: RegistryKey): number => Number(a.addedAt - b.addedAt);

/** What no registry can answer, whatever happened on chain. */
function assertPlausible(
  account: Address,
  keys: readonly RegistryKey[],
  lastChangeBlock: bigint,
  block: { number: bigint; timestamp: bigint },
): void {
  const active = new Set<string>();
  for (const { key, addedAt, revokedAt } of keys) {
    const times = `added at ${addedAt}, revoked at ${revokedAt}`;
    if (addedAt > block.timestamp || revokedAt > block.timestamp || (revokedAt !== 0n && revokedAt < addedAt)) {
      throw new RegistryAnswerError(`The key ${key} of ${account} has impossible times: ${times}.`);
    }
    if (revokedAt !== 0n) continue;
    if (active.has(key)) throw new RegistryAnswerError(`The key ${key} of ${account} is active twice.`);
    active.add(key);
  }
  if (lastChangeBlock > block.number || (lastChangeBlock === 0n) !== (keys.length === 0)) {
    throw new RegistryAnswerError(
      `The entry of ${account} with ${keys.length} keys says that it changed last in block ${lastChangeBlock}.`,
    );
  }
}
