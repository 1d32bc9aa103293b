import { expect } from "chai";
import fc from "fast-check";
import type { GetProofReturnType, Hash, Hex } from "viem";

import { entrySlots } from "../../../sdk/src/registry/proof/slots.ts";
import { readTrie } from "../../../sdk/src/registry/proof/trie.ts";
import {
  addKeyRequest,
  addKeysRequest,
  invalidateNonceRequest,
  readEntries,
  readProvenBlock,
  readProvenEntry,
  RegistryProofError,
  revokeKeyRequest,
  rotateKeyRequest,
  verifyStorage,
} from "../../../sdk/src/registry/index.ts";
import { input, localChain, word, type LocalChain, type Tamper } from "./localChain.ts";
import { rejection } from "./rejection.ts";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe("storage proofs of registry entries", () => {
  let chain: LocalChain;
  let blockHash: Hash;
  const FULL = 8;
  const NOBODY = 12;

  before(async () => {
    chain = await localChain();
    const { registry } = chain;
    for (const count of range(1, 8)) {
      await chain.send(count, addKeysRequest({ registry, inputs: range(1, count + 1).map(input) }));
      if (count % 2 === 0) await chain.send(count, revokeKeyRequest({ registry, key: word(count) }));
      if (count % 3 === 0) await chain.send(count, invalidateNonceRequest({ registry }));
    }
    await chain.send(FULL, addKeysRequest({ registry, inputs: range(1, 33).map(input) }));
    for (const old of [5, 6]) {
      await chain.send(
        FULL,
        rotateKeyRequest({ registry, oldKey: word(old), newKey: word(old + 100), inboxId: word(7), proof: "0x" }),
      );
    }
    await chain.send(FULL, revokeKeyRequest({ registry, key: word(31) }));
    blockHash = (await chain.client.getBlock()).hash;
  });

  const prove = (index: number, client = chain.client) =>
    readProvenEntry(client, { registry: chain.registry, account: chain.accountOf(index), blockHash });
  const read = async (index: number) => {
    const { entries } = await readEntries(chain.client, {
      registry: chain.registry,
      accounts: [chain.accountOf(index)],
    });
    return entries[0];
  };

  it("prove a block's number, time and state against its hash", async () => {
    const block = await chain.client.getBlock();
    expect(await readProvenBlock(chain.client, block.hash)).to.deep.equal({
      number: block.number,
      hash: block.hash,
      timestamp: block.timestamp,
      stateRoot: block.stateRoot,
    });
  });

  for (const index of range(1, 8)) {
    it(`prove an entry of ${index} keys to be what the registry answers`, async () => {
      const { entry, block } = await prove(index);
      expect(entry).to.deep.equal(await read(index));
      expect(entry.keys).to.have.length(index);
      expect(block.hash).to.equal(blockHash);
    });
  }

  it("prove an entry with all places used, and how many lifetimes are archived", async () => {
    const { entry } = await prove(FULL);
    const answered = await read(FULL);
    expect(entry.omitted).to.equal(2n);
    const active = (keys: readonly { key: Hex; revokedAt: bigint }[] = []) =>
      keys.filter(({ revokedAt }) => revokedAt === 0n).map(({ key }) => key);
    expect(active(entry.keys).toSorted()).to.deep.equal(active(answered?.keys).toSorted());
    expect(entry.keys).to.have.length(32);
    expect(answered?.keys).to.have.length(34);
  });

  it("prove that an account never published", async () => {
    const { entry } = await prove(NOBODY);
    expect(entry).to.deep.equal({ account: chain.accountOf(NOBODY), keys: [], lastChangeBlock: 0n, nonce: 0n });
  });

  it("are refused for a block that the node does not have", async () => {
    const unknown = { registry: chain.registry, account: chain.accountOf(1), blockHash: word(3) };
    await rejection(RegistryProofError, readProvenEntry(chain.client, unknown));
  });

  describe("from a node that lies", () => {
    const isRefused = async (index: number, tamper: Tamper, words: RegExp) => {
      const error = await rejection(RegistryProofError, prove(index, chain.lyingClient(tamper)));
      expect(error.code).to.equal("registry-proof");
      expect(error.shortMessage).to.match(words);
    };
    type RpcProof = { address: Hex; accountProof: Hex[]; storageProof: { key: Hex; value: Hex; proof: Hex[] }[] };
    const changingProof =
      (change: (proof: RpcProof) => unknown): Tamper =>
      (method, answer) =>
        method === "eth_getProof" ? change(answer as RpcProof) : answer;

    it("are accepted unchanged, so that it is the changes that are refused below", async () => {
      const { entry } = await prove(
        3,
        chain.lyingClient((_method, answer) => answer),
      );
      expect(entry.keys).to.have.length(3);
    });

    for (const field of ["stateRoot", "number", "timestamp", "parentHash", "extraData", "requestsHash"]) {
      it(`are refused with another ${field} in the header`, () =>
        isRefused(
          3,
          (method, answer) =>
            method === "eth_getBlockByHash" ? { ...(answer as object), [field]: `0x${"01".repeat(32)}` } : answer,
          /has another hash/,
        ));
    }

    it("are refused with a header that lacks its state root", () =>
      isRefused(
        3,
        (method, answer) =>
          method === "eth_getBlockByHash" ? { ...(answer as object), stateRoot: undefined } : answer,
        /no complete header/,
      ));

    it("are not misled by the values that the node writes beside the proofs", async () => {
      const tamper = changingProof((proof) => ({
        ...proof,
        storageHash: word(1),
        codeHash: word(1),
        storageProof: proof.storageProof.map((each) => ({ ...each, value: "0x0" })),
      }));
      const { entry } = await prove(3, chain.lyingClient(tamper));
      expect(entry).to.deep.equal(await read(3));
    });

    it("are refused from an earlier block", async () => {
      const earlier = await chain.client.getProof({
        address: chain.registry,
        storageKeys: [entrySlots(chain.accountOf(3)).head],
        blockNumber: 3n,
      });
      const { stateRoot } = await readProvenBlock(chain.client, blockHash);
      expect(() => verifyStorage({ stateRoot, registry: chain.registry }, earlier)).to.throw(
        RegistryProofError,
        "does not belong",
      );
    });

    it("are refused about another contract", () =>
      isRefused(
        3,
        changingProof((proof) => ({ ...proof, address: chain.accountOf(3) })),
        /not about the registry/,
      ));

    it("are refused without a slot that was asked for", () =>
      isRefused(
        3,
        changingProof((proof) => ({ ...proof, storageProof: proof.storageProof.slice(1) })),
        /no proof for the slot/,
      ));

    it("are refused with one slot's proof in the place of another's", () =>
      isRefused(
        3,
        changingProof((proof) => ({
          ...proof,
          storageProof: proof.storageProof.map((each, index, all) => ({
            ...each,
            proof: all[(index + 1) % all.length]?.proof ?? [],
          })),
        })),
        /does not belong|ends before/,
      ));

    it("are refused with no nodes", async () => {
      await isRefused(
        3,
        changingProof((proof) => ({ ...proof, accountProof: [] })),
        /ends before its value/,
      );
      await isRefused(
        3,
        changingProof((proof) => ({
          ...proof,
          storageProof: proof.storageProof.map((each) => ({ ...each, proof: [] })),
        })),
        /ends before its value/,
      );
    });

    it("are refused with any one bit of any node flipped, and with any node left out", async () => {
      const account = chain.accountOf(5);
      const slots = entrySlots(account);
      const keys = range(0, 5).flatMap((place) => [slots.key(place), slots.lifetime(place).slot]);
      const proof = await chain.client.getProof({ address: chain.registry, storageKeys: keys, blockHash });
      const { stateRoot } = await readProvenBlock(chain.client, blockHash);
      const verify = (changed: GetProofReturnType) => verifyStorage({ stateRoot, registry: chain.registry }, changed);
      const honest = verify(proof);
      expect(keys.map(honest).every((value) => value !== 0n)).to.equal(true);

      const lists = [proof.accountProof, ...proof.storageProof.map((each) => each.proof)];
      const withList = (which: number, nodes: Hex[]): GetProofReturnType => ({
        ...proof,
        accountProof: which === 0 ? nodes : proof.accountProof,
        storageProof: proof.storageProof.map((each, index) => (index === which - 1 ? { ...each, proof: nodes } : each)),
      });
      const anyNode = fc
        .nat(lists.length - 1)
        .chain((list) => fc.tuple(fc.constant(list), fc.nat((lists[list] ?? []).length - 1)));
      fc.assert(
        fc.property(anyNode, fc.nat(), ([list, index], bit) => {
          const nodes = [...(lists[list] ?? [])];
          const node = BigInt(nodes[index] ?? "0x");
          const length = (nodes[index] ?? "0x").length - 2;
          const flipped = node ^ (1n << BigInt(bit % (length * 4)));
          nodes[index] = `0x${flipped.toString(16).padStart(length, "0")}`;
          expect(() => verify(withList(list, nodes))).to.throw(RegistryProofError);
        }),
        { numRuns: 2_000 },
      );
      for (const [list, nodes] of lists.entries()) {
        for (const index of nodes.keys()) {
          expect(() => verify(withList(list, nodes.toSpliced(index, 1)))).to.throw(RegistryProofError);
        }
      }
    });
  });

  it("are refused where the contract is not a KeyRegistry, or where there is none", async () => {
    const other = await localChain();
    const code = await other.client.getCode({ address: other.registry });
    await other.send(1, addKeyRequest({ registry: other.registry, ...input(1) }));
    const changed = `${code?.slice(0, -2)}${code?.endsWith("00") ? "01" : "00"}` as Hex;
    await other.control.setCode({ address: other.registry, bytecode: changed });
    await other.control.mine({ blocks: 1 });
    const { hash } = await other.client.getBlock();
    const at = { registry: other.registry, account: other.accountOf(1), blockHash: hash };
    const wrongCode = await rejection(RegistryProofError, readProvenEntry(other.client, at));
    expect(wrongCode.shortMessage).to.match(/not a KeyRegistry/);
    const nothing = await rejection(
      RegistryProofError,
      readProvenEntry(other.client, { ...at, registry: word(5).slice(0, 42) as Hex }),
    );
    expect(nothing.shortMessage).to.match(/no contract at/);
  });
});

describe("readTrie", () => {
  it("finds nothing in the trie with nothing in it", () => {
    const empty = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";
    expect(readTrie(empty, word(1), [])).to.equal(null);
  });

  it("reads every slot of a contract with hundreds of them, and proves others to be empty", async () => {
    const chain = await localChain();
    const { registry } = chain;
    for (const index of range(1, 13))
      await chain.send(index, addKeysRequest({ registry, inputs: range(1, 31).map(input) }));
    const { hash } = await chain.client.getBlock();
    const expected = new Map<Hex, bigint>();
    for (const index of range(1, 13)) {
      const slots = entrySlots(chain.accountOf(index));
      for (const place of range(0, 32)) expected.set(slots.key(place), place < 30 ? BigInt(word(place + 1)) : 0n);
    }
    const slots = [...expected.keys()];
    const proof = await chain.client.getProof({ address: registry, storageKeys: slots, blockHash: hash });
    const { stateRoot } = await readProvenBlock(chain.client, hash);
    const storage = verifyStorage({ stateRoot, registry }, proof);
    expect(slots.map(storage)).to.deep.equal([...expected.values()]);
  });
});
