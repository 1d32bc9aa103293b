import { expect } from "chai";
import { numberToHex } from "viem";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { kedge } from "./support/kedge.ts";
import { lyingEndpoint } from "./support/lyingEndpoint.ts";
import type { Someone } from "./support/people.ts";
import { withAliceAndBob } from "./support/withAliceAndBob.ts";

type Failed = { error: { code: string; message: string; refused?: { verdict: string; stale: { reason: string } } } };
type Lie = Parameters<typeof lyingEndpoint>[1];

/** Blocks with another hash than theirs. */
const forgedBlocks: Lie = async ({ method }, truth) => {
  const answer = await truth();
  return method === "eth_getBlockByNumber" ? { ...(answer as object), hash: `0x${"ab".repeat(32)}` } : answer;
};
const LIES: readonly (readonly [what: string, lie: Lie])[] = [
  ["leaves out the event with the proof", async ({ method }, truth) => (method === "eth_getLogs" ? [] : truth())],
  ["is one of another chain", async ({ method }, truth) => (method === "eth_chainId" ? numberToHex(1) : truth())],
  ["has no registry", async ({ method }, truth) => (method === "eth_getCode" ? "0x" : truth())],
];

describe("attack: the chain's endpoint lies to the command", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: Someone;
  let bob: Person;

  withAliceAndBob((parties) => ({ stack, alice, bob } = parties));

  /** Runs a command of Alice's who reads the chain through these endpoints. */
  async function through<T>(rpcUrls: string[], ...args: string[]) {
    const file = kedge({ ...stack.network, chain: { ...stack.network.chain, rpcUrls } });
    try {
      return await alice.json<T>("--network", file.env["KEDGE_NETWORK"] ?? "", ...args);
    } finally {
      file.remove();
    }
  }

  for (const [what, lie] of LIES) {
    it(`an endpoint that ${what}: look-up fails, verify is stale, and nothing is sent`, async () => {
      const endpoint = await lyingEndpoint(stack.rpcUrl, lie);
      const looked = await through<Failed>([endpoint.url], "look-up", bob.account.address);
      expect(looked.code).to.equal(4);
      expect(looked).to.not.have.property("keys");
      const judged = await through<{ verdict: string }>([endpoint.url], "verify", bob.account.address);
      expect(judged).to.include({ code: 3, verdict: "stale", canSend: false });
      const sent = await through<Failed>([endpoint.url], "send", bob.account.address, "who reads this?");
      expect([sent.code, sent.error.code, sent.error.refused?.verdict]).to.deep.equal([3, "refused-stale", "stale"]);
      expect(await textsReadBy(bob)).to.deep.equal([]);
      endpoint.close();
    });
  }

  it("an endpoint that is contradicted by a second one: neither is believed", async () => {
    const endpoint = await lyingEndpoint(stack.rpcUrl, forgedBlocks);
    const looked = await through<Failed>([stack.rpcUrl, endpoint.url], "look-up", bob.account.address);
    expect(looked.code).to.equal(4);
    expect(looked).to.not.have.property("keys");
    const sent = await through<Failed>([stack.rpcUrl, endpoint.url], "send", bob.account.address, "who reads this?");
    expect([sent.code, sent.error.code]).to.deep.equal([3, "refused-stale"]);
    expect(await textsReadBy(bob)).to.deep.equal([]);
    endpoint.close();
  });

  it("once it tells the truth the same words are sent", async () => {
    const sent = await through<Failed>([stack.rpcUrl], "send", bob.account.address, "who reads this?");
    expect(sent.code).to.equal(0);
    expect(await textsReadBy(bob)).to.include("who reads this?");
  });
});
