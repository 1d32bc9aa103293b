import { expect } from "chai";
import type { Hex, RpcLog } from "viem";

import {
  addKeyRequest,
  addKeysRequest,
  assertHistoryComplete,
  readEntries,
  readHead,
  readHistory,
  RegistryAnswerError,
  revokeAllKeysRequest,
  revokeKeyRequest,
  rotateKeyRequest,
  type KeyAddition,
  type KeyRevocation,
} from "../../../sdk/src/registry/index.ts";
import { input, localChain, word, type LocalChain } from "./localChain.ts";
import { rejection } from "./rejection.ts";

const summary = (changes: readonly (KeyAddition | KeyRevocation)[]) =>
  changes.map((change) => `${"proof" in change ? "+" : "-"}${Number(`0x${change.key.slice(-2)}`)}`).join(" ");

describe("readHistory", () => {
  let chain: LocalChain;
  let fromBlock: bigint;
  const at = () => ({ registry: chain.registry, account: chain.accountOf(1), fromBlock });

  before(async () => {
    chain = await localChain();
    const { registry } = chain;
    await chain.send(1, addKeyRequest({ registry, ...input(1) }));
    await chain.send(2, addKeyRequest({ registry, ...input(9) }));
    await chain.send(1, addKeysRequest({ registry, inputs: [{ ...input(2), proof: "0x" }, input(3)] }));
    await chain.send(1, revokeKeyRequest({ registry, key: word(1) }));
    await chain.send(2, revokeAllKeysRequest({ registry }));
    await chain.send(
      1,
      rotateKeyRequest({ registry, oldKey: word(2), newKey: word(1), inboxId: word(7), proof: "0x0102" }),
    );
    await chain.send(1, revokeAllKeysRequest({ registry }));
    fromBlock = (await readHead(chain.client, { registry, account: chain.accountOf(1) })).lastChangeBlock;
  });

  it("tells every change of the account, newest first, and nobody else's", async () => {
    expect(summary(await readHistory(chain.client, at()))).to.equal("-1 -3 +1 -2 -1 +3 +2 +1");
  });

  it("tells of an addition the inbox, the proof, the time and where it stands on chain", async () => {
    const history = await readHistory(chain.client, at());
    const addition = history[2];
    const block = await chain.client.getBlock({ blockNumber: addition?.blockNumber ?? 0n });
    expect(addition).to.deep.equal({
      account: chain.accountOf(1),
      key: word(1),
      inboxId: word(7),
      proof: "0x0102",
      addedAt: block.timestamp,
      blockNumber: fromBlock - 1n,
      transactionHash: block.transactions[0],
      previousChangeBlock: fromBlock - 1n,
    });
  });

  it("tells of a revocation the time and where it stands on chain", async () => {
    const [revocation] = await readHistory(chain.client, at());
    const block = await chain.client.getBlock({ blockNumber: fromBlock });
    expect(revocation).to.deep.equal({
      account: chain.accountOf(1),
      key: word(1),
      revokedAt: block.timestamp,
      blockNumber: fromBlock,
      transactionHash: block.transactions[0],
      previousChangeBlock: fromBlock,
    });
  });

  it("tells of a vouched key an empty proof", async () => {
    const history = await readHistory(chain.client, at());
    expect(history.filter((change) => "proof" in change && change.proof === "0x").map(({ key }) => key)).to.deep.equal([
      word(2),
    ]);
  });

  it("stops before a block that is known", async () => {
    expect(summary(await readHistory(chain.client, { ...at(), until: fromBlock - 1n }))).to.equal("-1 -3");
    expect(await readHistory(chain.client, { ...at(), until: fromBlock })).to.deep.equal([]);
  });

  it("stops after so many blocks with changes", async () => {
    expect(summary(await readHistory(chain.client, { ...at(), limit: 2 }))).to.equal("-1 -3 +1 -2");
  });

  it("tells nothing of an account that never published", async () => {
    expect(await readHistory(chain.client, { ...at(), account: chain.accountOf(5), fromBlock: 0n })).to.deep.equal([]);
  });

  it("refuses to start at a block without a change of the account", async () => {
    const error = await rejection(RegistryAnswerError, readHistory(chain.client, { ...at(), fromBlock: 1n }));
    expect(error.shortMessage).to.match(/no change of .* in block 1/);
  });

  describe("compared with the entry", () => {
    const both = async () => {
      const [history, answer] = await Promise.all([
        readHistory(chain.client, at()),
        readEntries(chain.client, { registry: chain.registry, accounts: [chain.accountOf(1)] }),
      ]);
      const [entry] = answer.entries;
      if (entry === undefined) throw new Error("The registry answered no entry.");
      return { history, entry };
    };

    it("is complete", async () => {
      const { history, entry } = await both();
      assertHistoryComplete(entry, history);
    });

    it("misses no change, wherever it stands", async () => {
      const { history, entry } = await both();
      for (const [index] of history.entries()) {
        expect(() => assertHistoryComplete(entry, history.toSpliced(index, 1))).to.throw(
          RegistryAnswerError,
          "missing",
        );
      }
    });

    it("has no change too many, unless the entry leaves out its oldest lifetimes", async () => {
      const { history, entry } = await both();
      const shorter = { ...entry, keys: entry.keys.slice(1) };
      expect(() => assertHistoryComplete(shorter, history)).to.throw(RegistryAnswerError, "not in the entry");
      assertHistoryComplete({ ...shorter, omitted: 1n }, history);
    });
  });

  describe("through a node that lies", () => {
    const isRefused = async (change: (logs: RpcLog[]) => RpcLog[], words: RegExp) => {
      const client = chain.lyingClient((method, answer) =>
        method === "eth_getLogs" ? change(answer as RpcLog[]) : answer,
      );
      const error = await rejection(RegistryAnswerError, readHistory(client, at()));
      expect(error.shortMessage).to.match(words);
    };
    const others = async () => {
      const { lastChangeBlock } = await readHead(chain.client, {
        registry: chain.registry,
        account: chain.accountOf(2),
      });
      const block: Hex = `0x${lastChangeBlock.toString(16)}`;
      return chain.client.request({
        method: "eth_getLogs",
        params: [{ address: chain.registry, fromBlock: block, toBlock: block }],
      });
    };

    it("does not mind in which order the node tells a block's changes", async () => {
      const client = chain.lyingClient((method, answer) =>
        method === "eth_getLogs" ? (answer as RpcLog[]).toReversed() : answer,
      );
      expect(summary(await readHistory(client, at()))).to.equal("-1 -3 +1 -2 -1 +3 +2 +1");
    });

    it("refuses a block whose changes are hidden", () => isRefused(() => [], /gave no change/));

    it("refuses a block whose first change is hidden", () =>
      isRefused((logs) => logs.slice(1), /not linked|gave no change/));

    it("refuses another account's change", async () => {
      const foreign = await others();
      await isRefused(() => foreign, /not one of/);
    });

    it("refuses another contract's event", () =>
      isRefused((logs) => logs.map((log) => ({ ...log, address: chain.accountOf(3) })), /not one of/));

    it("refuses an event from another branch of the chain", () =>
      isRefused((logs) => logs.map((log) => ({ ...log, blockHash: word(1) })), /not one of/));

    it("refuses events that are none of the registry's", () =>
      isRefused((logs) => logs.map((log) => ({ ...log, topics: [word(1)] })), /no changes of a registry entry/));

    it("refuses a link that does not lead down", () =>
      isRefused(
        (logs) => logs.map((log) => ({ ...log, data: `0x${"f".repeat(64)}${log.data.slice(66)}` })),
        /not linked/,
      ));
  });
});
