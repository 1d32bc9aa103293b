import { expect } from "chai";
import { decodeFunctionResult, encodeFunctionResult, getAbiItem, toFunctionSelector, type Hex } from "viem";

import {
  addKeyRequest,
  addKeysRequest,
  keyRegistryAbi,
  readEntries,
  readHead,
  RegistryAnswerError,
  revokeKeyRequest,
  rotateKeyRequest,
  type RegistryAnswer,
} from "../../../sdk/src/registry/index.ts";
import { rejection } from "./rejection.ts";
import { input, localChain, word, type LocalChain } from "./localChain.ts";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe("readEntries", () => {
  let chain: LocalChain;
  let answer: RegistryAnswer;
  const addedAt = async (blockNumber: bigint) => (await chain.client.getBlock({ blockNumber })).timestamp;

  before(async () => {
    chain = await localChain();
    const { registry } = chain;
    await chain.send(1, addKeyRequest({ registry, ...input(1) }));
    await chain.send(2, addKeysRequest({ registry, inputs: [input(1), input(2)] }));
    await chain.send(1, revokeKeyRequest({ registry, key: word(1) }));
    await chain.send(1, addKeyRequest({ registry, ...input(1) }));
    const accounts = [chain.accountOf(2), chain.accountOf(3), chain.accountOf(1)];
    answer = await readEntries(chain.client, { registry, accounts });
  });

  it("answers for each account in the order asked, at one block with its hash and time", async () => {
    const { number, hash, timestamp } = await chain.client.getBlock();
    expect(answer).to.deep.include({ chainId: 31337, registry: chain.registry, block: { number, hash, timestamp } });
    const asked = [2, 3, 1].map(chain.accountOf);
    expect(answer.entries.map(({ account }) => account)).to.deep.equal(asked);
  });

  it("tells every lifetime of a key, oldest first", async () => {
    const [, , entry] = answer.entries;
    const last = answer.block.number;
    expect(entry?.keys).to.deep.equal([
      { key: word(1), addedAt: await addedAt(last - 3n), revokedAt: await addedAt(last - 1n) },
      { key: word(1), addedAt: await addedAt(last), revokedAt: 0n },
    ]);
    expect(entry).to.deep.include({ lastChangeBlock: last, nonce: 0n });
  });

  it("tells of an account that never published that its entry is empty", () => {
    expect(answer.entries[1]).to.deep.equal({ account: chain.accountOf(3), keys: [], lastChangeBlock: 0n, nonce: 0n });
  });

  it("answers no accounts with no entries", async () => {
    const { entries } = await readEntries(chain.client, { registry: chain.registry, accounts: [] });
    expect(entries).to.deep.equal([]);
  });

  it("reads at an earlier block", async () => {
    const blockNumber = answer.block.number - 1n;
    const { registry } = chain;
    const earlier = await readEntries(chain.client, { registry, accounts: [chain.accountOf(1)], blockNumber });
    expect(earlier.block.number).to.equal(blockNumber);
    expect(earlier.entries[0]?.keys.map(({ revokedAt }) => revokedAt === 0n)).to.deep.equal([false]);
  });

  it("reads 250 accounts, in more calls than one, all at the same block", async () => {
    const accounts = range(0, 250).map((index) => (index % 2 === 0 ? chain.accountOf(1) : chain.accountOf(2)));
    const { entries } = await readEntries(chain.client, { registry: chain.registry, accounts });
    expect(entries.map(({ account }) => account)).to.deep.equal(accounts);
    expect(entries.every(({ keys }) => keys.length === 2)).to.equal(true);
  });

  it("includes archived lifetimes", async () => {
    const { registry } = chain;
    await chain.send(4, addKeysRequest({ registry, inputs: range(1, 33).map(input) }));
    for (const old of range(1, 6)) {
      const renewed = input(old + 100);
      await chain.send(4, rotateKeyRequest({ registry, oldKey: word(old), newKey: renewed.key, ...renewed }));
    }
    const { entries } = await readEntries(chain.client, { registry, accounts: [chain.accountOf(4)] });
    const keys = entries[0]?.keys ?? [];
    expect(keys.map(({ key }) => key).toSorted()).to.deep.equal(
      [...range(1, 33), ...range(101, 106)].map(word).toSorted(),
    );
    expect(keys.filter(({ revokedAt }) => revokedAt !== 0n).map(({ key }) => key)).to.deep.equal(range(1, 6).map(word));
    expect(keys.map(({ addedAt: time }) => time)).to.deep.equal(keys.map(({ addedAt: time }) => time).toSorted());
  });

  it("fails where there is no registry", async () => {
    const registry = chain.accountOf(9);
    await rejection(Error, readEntries(chain.client, { registry, accounts: [chain.accountOf(1)] }));
  });
});

describe("readHead", () => {
  it("tells the nonce and the block of the last change", async () => {
    const chain = await localChain();
    const { registry, client } = chain;
    const account = chain.accountOf(1);
    expect(await readHead(client, { registry, account })).to.deep.equal({ nonce: 0n, lastChangeBlock: 0n });
    const { blockNumber } = await chain.send(1, addKeyRequest({ registry, ...input(1) }));
    expect(await readHead(client, { registry, account })).to.deep.equal({ nonce: 0n, lastChangeBlock: blockNumber });
  });
});

type Answer = ReturnType<typeof decodeAnswer>;
type Entry = Answer[0][number];
const decodeAnswer = (data: Hex) => decodeFunctionResult({ abi: keyRegistryAbi, functionName: "entriesOf", data });

describe("readEntries through a node that lies", () => {
  let chain: LocalChain;
  before(async () => {
    chain = await localChain();
    const { registry } = chain;
    await chain.send(1, addKeysRequest({ registry, inputs: [input(1), input(2)] }));
  });

  /** Changes the registry's answer and expects that it is refused with words that match. */
  const isRefused = async (change: (answer: Answer) => Answer, words: RegExp) => {
    const client = chain.lyingClient((method, answer) =>
      method === "eth_call"
        ? encodeFunctionResult({
            abi: keyRegistryAbi,
            functionName: "entriesOf",
            result: change(decodeAnswer(answer as Hex)),
          })
        : answer,
    );
    const accounts = [chain.accountOf(1), chain.accountOf(2)];
    const error = await rejection(RegistryAnswerError, readEntries(client, { registry: chain.registry, accounts }));
    expect(error.code).to.equal("registry-answer");
    expect(error.shortMessage).to.match(words);
  };
  const changingFirst =
    (change: (entry: Entry) => Entry) =>
    ([entries, number, time]: Answer): Answer => [
      entries.map((entry, index) => (index === 0 ? change(entry) : entry)),
      number,
      time,
    ];
  const changingRecord = (change: Partial<Entry["records"][number]>) =>
    changingFirst((entry) => ({
      ...entry,
      records: entry.records.map((record, index) => (index === 1 ? { ...record, ...change } : record)),
    }));

  it("accepts the answer unchanged, so that it is the changes that are refused below", async () => {
    const client = chain.lyingClient((_method, answer) => answer);
    const { entries } = await readEntries(client, { registry: chain.registry, accounts: [chain.accountOf(1)] });
    expect(entries[0]?.keys).to.have.length(2);
  });

  it("refuses an answer from another block", () =>
    isRefused(([entries, number, time]) => [entries, number - 1n, time], /answered from block/));

  it("refuses an answer with another time", () =>
    isRefused(([entries, number, time]) => [entries, number, time - 1n], /answered from block/));

  it("refuses an answer for fewer accounts", () =>
    isRefused(([entries, number, time]) => [entries.slice(1), number, time], /asked for 2 accounts and answered 1/));

  it("refuses an answer for other accounts", () =>
    isRefused(([entries, number, time]) => [entries.toReversed(), number, time], /answered for/));

  it("refuses a key added in the future", () => isRefused(changingRecord({ addedAt: 2 ** 39 }), /impossible times/));

  it("refuses a key revoked in the future", () =>
    isRefused(changingRecord({ revokedAt: 2 ** 39 }), /impossible times/));

  it("refuses a key revoked before it was added", () =>
    isRefused(changingRecord({ revokedAt: 1 }), /impossible times/));

  it("refuses a key that is active twice", () => isRefused(changingRecord({ key: word(1) }), /active twice/));

  it("refuses keys without a change, and a change without keys", async () => {
    await isRefused(
      changingFirst((entry) => ({ ...entry, lastChangeBlock: 0n })),
      /changed last in block 0/,
    );
    await isRefused(
      changingFirst((entry) => ({ ...entry, records: [] })),
      /with 0 keys/,
    );
  });

  it("refuses a change in a later block than the answer's", () =>
    isRefused(
      changingFirst((entry) => ({ ...entry, lastChangeBlock: 10n ** 9n })),
      /changed last in block 1000000000/,
    ));

  it("refuses an archive that is not there", async () => {
    const selector = toFunctionSelector(getAbiItem({ abi: keyRegistryAbi, name: "entriesOf" }));
    const client = chain.lyingClient((method, answer, params) => {
      if (method !== "eth_call" || !JSON.stringify(params).includes(selector)) return answer;
      const result = changingFirst((entry) => ({ ...entry, archived: 3n }))(decodeAnswer(answer as Hex));
      return encodeFunctionResult({ abi: keyRegistryAbi, functionName: "entriesOf", result });
    });
    const accounts = [chain.accountOf(1)];
    const error = await rejection(RegistryAnswerError, readEntries(client, { registry: chain.registry, accounts }));
    expect(error.shortMessage).to.match(/archive .* is shorter/);
  });

  it("refuses another block than the one asked for", async () => {
    const client = chain.lyingClient((method, answer) =>
      method === "eth_getBlockByNumber" ? { ...(answer as object), number: "0x1" } : answer,
    );
    const parameters = { registry: chain.registry, accounts: [], blockNumber: 2n };
    const error = await rejection(RegistryAnswerError, readEntries(client, parameters));
    expect(error.shortMessage).to.match(/asked for block 2 and gave block 1/);
  });
});
