import { getAddress, type Address, type Client } from "viem";
import { getBlock, watchBlockNumber } from "viem/actions";

import { KedgeError } from "../errors/base.ts";
import { assertHistoryComplete, differenceBetween, isWholeHistory } from "../registry/assertHistoryComplete.ts";
import { assertRegistryCode } from "../registry/deployments.ts";
import { readHistory } from "../registry/readHistory.ts";
import type { RegistryAnswer, RegistryEntry } from "../registry/types.ts";
import type { AccountRecord } from "../verification/evidence.ts";
import { memoryStore, type KeyValueStore } from "../session/notebook.ts";
import { judgeKeys, type RegistryChange } from "./judgeKeys.ts";
import { keptRecords } from "./keptRecords.ts";
import { MOST_PROVEN, proveEntries } from "./proveEntries.ts";
import { readAgreed } from "./readAgreed.ts";

/** Looks accounts up in the registry. */
export interface Directory {
  readonly chainId: number;
  readonly registry: Address;
  /**
   * What the chain says of the accounts now, in the order asked, all at one block. Rejects when the chain cannot be read.
   *
   * @param options.proofs `false` skips storage proofs, for polling
   */
  lookUp(accounts: readonly Address[], options?: { proofs?: boolean }): Promise<AccountRecord[]>;
  /** The last answer that `lookUp` had for the account, however old, or null. */
  lastKnown(account: Address): Promise<AccountRecord | null>;
  /** Calls back with every new block, and when asking for one fails; returns how to stop. */
  onBlock(callback: () => void): () => void;
}

export type DirectoryOptions = {
  client: Client;
  /** Further endpoints that have to agree with the first, block hash included. */
  witnesses?: readonly Client[];
  chainId: number;
  registry: Address;
  /** Where answers are kept beyond this process; nowhere unless given. */
  store?: KeyValueStore;
  /** Seconds since 1970; the machine's clock unless given. */
  now?: () => number;
};

/** Blocks that an answer may lie behind the highest one seen before: room for a reorganisation, none for a rollback. */
const MAX_REORGANISATION = 64n;

/**
 * A directory over one RPC endpoint, or several that must agree. It refuses another chain than the configured one, any contract that is not a
 * KeyRegistry, and an endpoint that falls far behind what it answered before.
 *
 * The entries come with one call for all accounts. The events with the proofs are walked once for each change and kept: an answer whose last
 * change is known costs nothing more. As long as the newest block is the one of the last answer, asking for its hash is all there is to do.
 */
export function createDirectory({
  client,
  witnesses = [],
  chainId,
  registry,
  store = memoryStore(),
  now = () => Math.floor(Date.now() / 1000),
}: DirectoryOptions): Directory {
  const events = new Map<Address, { upTo: bigint; history: readonly RegistryChange[] }>();
  const records = new Map<Address, AccountRecord>();
  const kept = keptRecords(store, { chainId, registry });

  let codeIsKnown = false;
  const assertRegistry = async () => {
    if (codeIsKnown) return;
    await Promise.all([client, ...witnesses].map((endpoint) => assertRegistryCode(endpoint, registry)));
    codeIsKnown = true;
  };

  let highest = 0n;
  const assertPlausible = (answer: RegistryAnswer) => {
    if (answer.chainId !== chainId) {
      throw new KedgeError("wrong-chain", {
        message: `The endpoint is of chain ${answer.chainId}; keys are anchored on chain ${chainId}.`,
        remedy: "Correct the RPC endpoint in the network's configuration.",
      });
    }
    const { number } = answer.block;
    if (number + MAX_REORGANISATION < highest) {
      throw new KedgeError("chain-went-back", {
        message: `The endpoint answers from block ${number} after it had answered from block ${highest}.`,
        remedy: "It lags or hides recent changes. Wait until it has caught up, or use another endpoint.",
      });
    }
    if (number > highest) highest = number;
  };

  const historyOf = async (entry: RegistryEntry): Promise<readonly RegistryChange[]> => {
    if (entry.lastChangeBlock === 0n) return [];
    const known = events.get(entry.account);
    if (known?.upTo === entry.lastChangeBlock && isHistoryOf(entry, known.history)) return known.history;
    const history = await readHistory(client, { registry, account: entry.account, fromBlock: entry.lastChangeBlock });
    // Whoever answers with an entry and half of the events that made it is not to be believed; the account has done nothing wrong.
    if (isWholeHistory(history)) assertHistoryComplete(entry, history);
    events.set(entry.account, { upTo: entry.lastChangeBlock, history });
    return history;
  };

  let provesNothing = false;

  /** The kept records, if every endpoint's newest block is still the one that all of them are from. */
  const readUnchanged = async (accounts: readonly Address[], proofs: boolean): Promise<AccountRecord[] | null> => {
    const known = accounts.map((account) => records.get(account));
    const [first] = known;
    const isUsable = (record: AccountRecord | undefined): record is AccountRecord =>
      record !== undefined && record.block.hash === first?.block.hash && (!proofs || record.isProven || provesNothing);
    if (!first || !known.every(isUsable)) return null;
    const heads = await Promise.all([client, ...witnesses].map((endpoint) => getBlock(endpoint)));
    if (!heads.every(({ hash }) => hash === first.block.hash)) return null;
    const readAt = now();
    return known.map((record) => ({ ...record, readAt }));
  };

  return {
    chainId,
    registry,
    async lookUp(accounts, { proofs = true } = {}) {
      const addresses = accounts.map((account) => getAddress(account));
      const unchanged = await readUnchanged(addresses, proofs);
      if (unchanged) return unchanged;
      await assertRegistry();
      const answer = await readAgreed([client, ...witnesses], registry, addresses);
      assertPlausible(answer);
      const proven = proofs ? await proveEntries(client, answer) : new Set<Address>();
      if (proofs && addresses.length <= MOST_PROVEN) provesNothing = proven.size === 0;
      const readAt = now();
      return Promise.all(
        answer.entries.map(async (entry) => {
          const keys = judgeKeys({ chainId, registry }, entry, await historyOf(entry));
          const record: AccountRecord = {
            account: entry.account,
            chainId,
            registry,
            keys,
            lastChangeBlock: entry.lastChangeBlock,
            block: answer.block,
            isProven: proven.has(entry.account),
            readAt,
          };
          records.set(entry.account, record);
          await kept.write(record);
          return record;
        }),
      );
    },
    lastKnown: async (account) => records.get(getAddress(account)) ?? kept.read(getAddress(account)),
    onBlock: (callback) => watchBlockNumber(client, { onBlockNumber: callback, onError: callback, emitOnBegin: true }),
  };
}

/**
 * After a reorganisation the same block number may hold another history; the lifetimes tell. A history that was too long to be read whole cannot be
 * compared: lifetimes whose event it does not reach are treated as unproven.
 */
const isHistoryOf = (entry: RegistryEntry, history: readonly RegistryChange[]): boolean =>
  !isWholeHistory(history) || differenceBetween(entry, history) === null;
