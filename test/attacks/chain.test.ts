import {
  anchorChain,
  addKeysRequest,
  createDirectory,
  memoryStore,
  SendRefusedError,
  strictPolicy,
  type Directory,
} from "@kedge/sdk";
import { expect } from "chai";
import { createTestClient, createWalletClient, http, numberToHex, type Address, type PublicClient } from "viem";

import { chainReader } from "../../scripts/bot/connectAccount.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { hostileNode, type HostileNode } from "./support/hostileNode.ts";
import { lyingChain } from "./support/lyingChain.ts";

describe("attack: the chain's endpoint lies, or somebody lies on the chain", () => {
  let node: HostileNode;
  let stack: Stack;
  let bob: Person;
  const people: Person[] = [];

  before(async () => {
    node = hostileNode();
    stack = await startStack({ intercept: node.intercept });
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(async () => {
    node.repent();
    await Promise.all(people.splice(0).map((someone) => someone.close()));
  });
  after(async () => {
    await bob.close();
    await stack.close();
  });

  const directoryOver = (
    client: PublicClient,
    registry: Address = stack.network.registry,
    witnesses: PublicClient[] = [],
  ): Directory => createDirectory({ client, witnesses, chainId: stack.network.chain.id, registry });

  /** Alice, who reads the chain through the given directory. */
  async function aliceWith(directory: Directory, now?: () => number): Promise<Person> {
    const alice = await person(stack, { directory, ...(now ? { now } : {}) });
    people.push(alice);
    return alice;
  }

  async function refusal(alice: Person, to: Person = bob): Promise<{ verdict: string; reason: string | null }> {
    const { assessment } = await rejection(alice.session.open(to.account.address), SendRefusedError);
    return { verdict: assessment.verdict, reason: assessment.stale?.detail ?? null };
  }

  it("a dead endpoint is stale, not unregistered", async () => {
    const dead = lyingChain(stack, () => Promise.reject(new Error("no route to host")));
    expect((await refusal(await aliceWith(directoryOver(dead)))).verdict).to.equal("stale");
  });

  it("an endpoint that dies later blocks with the last known verdict", async () => {
    let isDead = false;
    const mortal = lyingChain(stack, (_, truth) => (isDead ? Promise.reject(new Error("no route to host")) : truth()));
    const alice = await aliceWith(directoryOver(mortal));
    const { conversation } = await alice.session.open(bob.account.address);
    isDead = true;
    const { assessment } = await rejection(alice.session.send(conversation.id, "anybody there?"), SendRefusedError);
    expect(assessment).to.include({ verdict: "stale", canSend: false });
    expect(assessment.stale?.lastKnown).to.equal("verified");
  });

  it("an endpoint that is dead from the start shows what was known before, and how old it is", async () => {
    const store = memoryStore();
    const { network } = stack;
    const anchor = { chainId: network.chain.id, registry: network.registry, store };
    await createDirectory({ ...anchor, client: chainReader(network) }).lookUp([bob.account.address]);
    const dead = lyingChain(stack, () => Promise.reject(new Error("no route to host")));
    const alice = await aliceWith(createDirectory({ ...anchor, client: dead }));
    const { assessment } = await rejection(alice.session.open(bob.account.address), SendRefusedError);
    expect(assessment.stale).to.include({ reason: "unreadable", lastKnown: "verified" });
    expect(assessment.stale?.age).to.be.at.least(0);
  });

  it("an endpoint that falls back behind what it answered before is stale", async () => {
    const past = await chainReader(stack.network).getBlock();
    let isBack = false;
    const fickle = lyingChain(stack, async ({ method, params }, truth) => {
      if (!isBack || method !== "eth_getBlockByNumber" || !Array.isArray(params)) return truth();
      return chainReader(stack.network).request({ method, params: [numberToHex(past.number), false] });
    });
    const alice = await aliceWith(directoryOver(fickle));
    const chain = createTestClient({
      mode: "hardhat",
      chain: anchorChain(stack.network),
      transport: http(stack.rpcUrl),
    });
    await chain.mine({ blocks: 100, interval: 0 });
    await alice.session.open(bob.account.address);
    isBack = true;
    const { verdict, reason } = await refusal(alice);
    expect(verdict).to.equal("stale");
    expect(reason).to.match(/answers from block \d+ after it had answered from block \d+/);
  });

  it("an endpoint that stops at an old block is stale", async () => {
    const later = () => Math.floor(Date.now() / 1000) + strictPolicy.maxAge + 600;
    const { verdict, reason } = await refusal(await aliceWith(directoryOver(chainReader(stack.network)), later));
    expect(verdict).to.equal("stale");
    expect(reason).to.match(/s old$|s ago$/);
  });

  it("an endpoint of another chain is stale", async () => {
    const elsewhere = lyingChain(stack, ({ method }, truth) =>
      method === "eth_chainId" ? Promise.resolve(numberToHex(1)) : truth(),
    );
    const { verdict, reason } = await refusal(await aliceWith(directoryOver(elsewhere)));
    expect(verdict).to.equal("stale");
    expect(reason).to.include("chain 1");
  });

  it("a fake registry at another address is stale, whatever it answers", async () => {
    const fake: Address = "0x00000000000000000000000000000000000FaCe5";
    const chain = createTestClient({
      mode: "hardhat",
      chain: anchorChain(stack.network),
      transport: http(stack.rpcUrl),
    });
    const real = await chainReader(stack.network).getCode({ address: stack.network.registry });
    // The real registry's code with one byte changed.
    await chain.setCode({ address: fake, bytecode: `${real?.slice(0, -2) ?? "0x"}00` as `0x${string}` });
    const { verdict, reason } = await refusal(await aliceWith(directoryOver(chainReader(stack.network), fake)));
    expect(verdict).to.equal("stale");
    expect(reason).to.include(fake);
  });

  it("an endpoint that leaves out the event with the proof gets no key believed", async () => {
    const silent = lyingChain(stack, ({ method }, truth) => (method === "eth_getLogs" ? Promise.resolve([]) : truth()));
    expect((await refusal(await aliceWith(directoryOver(silent)))).verdict).to.equal("stale");
  });

  it("an endpoint that leaves out one of two events of a block is stale: the contact has done nothing wrong", async () => {
    const carol = await person(stack);
    const second = await carol.anotherDevice();
    people.push(carol, second);
    const inputs = await Promise.all(
      [carol, second].map(async ({ session }) => {
        const [key, inboxId, proof] = (await session.publication()).args;
        return { key, inboxId, proof };
      }),
    );
    const wallet = createWalletClient({
      account: carol.account,
      chain: anchorChain(stack.network),
      transport: http(stack.rpcUrl),
    });
    const { registry } = stack.network;
    const hash = await wallet.writeContract(addKeysRequest({ registry, inputs }));
    await chainReader(stack.network).waitForTransactionReceipt({ hash });
    for (const left of [0, 1]) {
      const halting = lyingChain(stack, async ({ method }, truth) => {
        const answer = await truth();
        return method === "eth_getLogs" && Array.isArray(answer) ? [answer[left]] : answer;
      });
      const { verdict, reason } = await refusal(await aliceWith(directoryOver(halting)), carol);
      expect(verdict).to.equal("stale");
      expect(reason).to.match(/is missing from its history|are not linked/);
    }
    const { assessment } = await (
      await aliceWith(directoryOver(chainReader(stack.network)))
    ).session.open(carol.account.address);
    expect(assessment.verdict, "told everything").to.equal("verified");
  });

  it("an endpoint that replays a state from before a revocation is found out by a second one", async () => {
    const carol = await person(stack);
    people.push(carol);
    await carol.publish();
    const past = await chainReader(stack.network).getBlockNumber();
    await revokeKey(stack, carol.account, `0x${carol.session.installationId}`);
    const lagging = lyingChain(stack, async ({ method, params }, truth) => {
      if (method === "eth_blockNumber") return numberToHex(past);
      if (method === "eth_getBlockByNumber" && Array.isArray(params) && params[0] === "latest") {
        const client = chainReader(stack.network);
        return client.request({ method: "eth_getBlockByNumber", params: [numberToHex(past), false] });
      }
      return truth();
    });
    const fooled = await aliceWith(directoryOver(lagging));
    expect(
      (await fooled.session.open(carol.account.address)).assessment.verdict,
      "one endpoint is believed as long as its block is recent",
    ).to.equal("verified");

    const forged = lyingChain(stack, async ({ method }, truth) => {
      const answer = await truth();
      if (method !== "eth_getBlockByNumber" || typeof answer !== "object") return answer;
      return { ...answer, hash: `0x${"66".repeat(32)}` };
    });
    const warned = await aliceWith(directoryOver(chainReader(stack.network), stack.network.registry, [forged]));
    expect((await refusal(warned, carol)).verdict).to.equal("stale");
  });

  it("an endpoint that answers another entry than the one its block holds is found out by the storage proof", async () => {
    const carol = await person(stack);
    people.push(carol);
    await carol.publish();
    const past = await chainReader(stack.network).getBlock();
    await revokeKey(stack, carol.account, `0x${carol.session.installationId}`);
    // The call is answered from before the revocation, dressed up with the newest block's number and time.
    const lying = lyingChain(stack, async ({ method, params }, truth) => {
      if (method !== "eth_call" || !Array.isArray(params)) return truth();
      const answer = await chainReader(stack.network).request({
        method,
        params: [params[0], { blockHash: past.hash }] as never,
      });
      const { number, timestamp } = await chainReader(stack.network).getBlock();
      const word = (value: bigint) => value.toString(16).padStart(64, "0");
      return (answer as string).replace(word(past.number), word(number)).replace(word(past.timestamp), word(timestamp));
    });
    const { verdict, reason } = await refusal(await aliceWith(directoryOver(lying)), carol);
    expect(verdict).to.equal("stale");
    expect(reason).to.not.equal(null);
  });

  it("an endpoint that serves no proofs is believed as far as its answers agree", async () => {
    const plain = lyingChain(stack, ({ method }, truth) =>
      method === "eth_getProof"
        ? Promise.reject(Object.assign(new Error("the method eth_getProof does not exist"), { code: -32601 }))
        : truth(),
    );
    const alice = await aliceWith(directoryOver(plain));
    const { assessment } = await alice.session.open(bob.account.address);
    expect(assessment.verdict).to.equal("verified");
    expect(assessment.record?.isProven).to.equal(false);
  });

  it("a registry entry that lists somebody else's key verifies nobody", async () => {
    const mallory = await person(stack);
    people.push(mallory);
    // Mallory publishes Bob's key as her own, with a proof by her own device, and the node answers Bob's inbox for her address.
    const wallet = createWalletClient({
      account: mallory.account,
      chain: anchorChain(stack.network),
      transport: http(stack.rpcUrl),
    });
    const own = await mallory.session.publication();
    const [, , proof] = own.args;
    const hash = await wallet.writeContract({
      ...own,
      args: [`0x${bob.session.installationId}`, `0x${bob.session.inboxId}`, proof],
    });
    await chainReader(stack.network).waitForTransactionReceipt({ hash });
    node.redirect(mallory.account.address, bob.session.inboxId);
    const alice = await aliceWith(directoryOver(chainReader(stack.network)));
    const { assessment } = await rejection(alice.session.open(mallory.account.address), SendRefusedError);
    expect(assessment.verdict).to.equal("impostor");
    expect(assessment.devices.map(({ status }) => status)).to.deep.equal(["invalid-proof"]);
  });
});
