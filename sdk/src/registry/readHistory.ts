import {
  encodeEventTopics,
  formatLog,
  getAddress,
  isAddressEqual,
  numberToHex,
  pad,
  parseEventLogs,
  type Address,
  type Client,
} from "viem";
import { getBlock } from "viem/actions";

import { RegistryAnswerError } from "./errors.ts";
import { keyRegistryAbi } from "./generated/keyRegistry.ts";
import type { KeyAddition, KeyRevocation } from "./types.ts";

const [added] = encodeEventTopics({ abi: keyRegistryAbi, eventName: "KeyAdded" });
const [revoked] = encodeEventTopics({ abi: keyRegistryAbi, eventName: "KeyRevoked" });

/**
 * Blocks with changes that are read at most. Each costs two requests, one after the other, and an account may have changed its entry any number
 * of times: without a limit it could stall everyone who looks it up.
 */
export const HISTORY_LIMIT = 1_000;

export type ReadHistoryParameters = {
  registry: Address;
  account: Address;
  /** The block of the last change, as the entry says; 0n: nothing has changed yet. */
  fromBlock: bigint;
  /** Changes in this block and before it are not read, for example because they are known. */
  until?: bigint;
  /** How many blocks with changes are read at most; `HISTORY_LIMIT` unless given. */
  limit?: number;
};

/**
 * Reads an account's changes, newest first, without an indexer: each change names the block of the one before it, and only those
 * blocks are asked for. The links do not tell if a node hides the last of several changes in one block: `assertHistoryComplete` does.
 *
 * @returns the changes after block `until`, as far as `limit` reaches
 * @throws {RegistryAnswerError} if a block that must hold a change holds none, or the links do not lead downwards
 * @throws viem's errors if the chain cannot be read
 */
export async function readHistory(
  client: Client,
  { registry, account, fromBlock, until = 0n, limit = HISTORY_LIMIT }: ReadHistoryParameters,
): Promise<(KeyAddition | KeyRevocation)[]> {
  const history: (KeyAddition | KeyRevocation)[] = [];
  let blockNumber = fromBlock;
  for (let blocks = 0; blockNumber > until && blocks < limit; blocks += 1) {
    const changes = await readChangesInBlock(client, registry, getAddress(account), blockNumber);
    history.push(...changes.toReversed());
    blockNumber = previousBlock(changes, account, blockNumber);
  }
  return history;
}

/** The first change in a block links to an earlier block, all others to the block itself. */
function previousBlock(
  changes: readonly (KeyAddition | KeyRevocation)[],
  account: Address,
  blockNumber: bigint,
): bigint {
  const [first, ...others] = changes;
  if (first === undefined) {
    throw new RegistryAnswerError(
      `The node gave no change of ${account} in block ${blockNumber}, where there must be one.`,
    );
  }
  if (first.previousChangeBlock >= blockNumber || others.some((change) => change.previousChangeBlock !== blockNumber)) {
    throw new RegistryAnswerError(
      `The changes of ${account} in block ${blockNumber} are not linked to the ones before them.`,
    );
  }
  return first.previousChangeBlock;
}

async function readChangesInBlock(
  client: Client,
  registry: Address,
  account: Address,
  blockNumber: bigint,
): Promise<(KeyAddition | KeyRevocation)[]> {
  const at = numberToHex(blockNumber);
  const [block, rawLogs] = await Promise.all([
    getBlock(client, { blockNumber }),
    // viem's getLogs filters by account for one kind of event at a time only; this asks for both at once.
    client.request({
      method: "eth_getLogs",
      params: [{ address: registry, topics: [[added, revoked], pad(account)], fromBlock: at, toBlock: at }],
    }),
  ]);
  const logs = parseEventLogs({
    abi: keyRegistryAbi,
    eventName: ["KeyAdded", "KeyRevoked"],
    logs: rawLogs.map((log) => formatLog(log)),
  });
  if (logs.length !== rawLogs.length) {
    throw new RegistryAnswerError(
      `The node gave logs of block ${blockNumber} that are no changes of a registry entry.`,
    );
  }
  const ordered = logs.toSorted((a, b) => Number(a.logIndex) - Number(b.logIndex));
  return ordered.map((log) => {
    const { key, previousChangeBlock } = log.args;
    if (
      log.blockHash !== block.hash ||
      log.transactionHash === null ||
      !isAddressEqual(log.address, registry) ||
      !isAddressEqual(log.args.account, account)
    ) {
      throw new RegistryAnswerError(
        `The node gave a change that is not one of ${account} in its block ${blockNumber} (${block.hash}).`,
      );
    }
    const change = { account, key, blockNumber, transactionHash: log.transactionHash, previousChangeBlock };
    return log.eventName === "KeyAdded"
      ? { ...change, inboxId: log.args.inboxId, proof: log.args.proof, addedAt: block.timestamp }
      : { ...change, revokedAt: block.timestamp };
  });
}
