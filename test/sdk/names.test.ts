import { createNameReader, KedgeError, lookUpName, type EnsEndpoint } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";

import { startPart } from "../../scripts/stack/supervise.ts";
import { deployNames, type Names } from "../support/names/deployNames.ts";
import { rejection } from "../support/rejection.ts";

describe("looking up a name", function () {
  this.timeout(60_000);
  let names: Names;
  let stop: () => Promise<unknown>;
  const alice = privateKeyToAddress(generatePrivateKey());

  before(async () => {
    const chain = await startPart<{ url: string }>({ name: "The chain", script: "chain.ts", input: { port: 0 } });
    stop = () => chain.stop();
    names = await deployNames(chain.ready.url);
    await names.point("alice.eth", alice);
  });
  after(() => stop());

  const lookUp = (name: string, ens: Partial<EnsEndpoint> = {}) => {
    const endpoint = { ...names.ens, ...ens };
    return lookUpName(createNameReader(endpoint), endpoint, name);
  };
  const codeOf = async (attempt: Promise<unknown>) => (await rejection(attempt, KedgeError)).code;

  it("finds the address that the chain has for it", async () => {
    expect(await lookUp("alice.eth")).to.deep.equal({ name: "alice.eth", address: alice });
  });

  it("reads it as ENSIP-15 does: letters that mean the same are the same", async () => {
    expect(await lookUp("  ALICE.eth ")).to.deep.equal({ name: "alice.eth", address: alice });
    expect(await lookUp("ａlice.eth")).to.deep.equal({ name: "alice.eth", address: alice });
  });

  for (const [what, name] of [
    ["mixes alphabets", "аlice.eth"],
    ["can be taken for another one letter by letter", "аррӏе.eth"],
    ["has a character that names must not have", "al ice.eth"],
    ["is empty between its dots", "alice..eth"],
    ["has no dot", "alice"],
  ] as const) {
    it(`refuses a name that ${what}`, async () => expect(await codeOf(lookUp(name))).to.equal("name-invalid"));
  }

  it("says of a name that nobody has that it leads nowhere", async () => {
    expect(await codeOf(lookUp("bob.eth"))).to.equal("name-unknown");
    await names.point("nowhere.eth", "0x0000000000000000000000000000000000000000");
    expect(await codeOf(lookUp("nowhere.eth"))).to.equal("name-unknown");
  });

  it("follows a name that leads elsewhere now", async () => {
    const before = privateKeyToAddress(generatePrivateKey());
    const after = privateKeyToAddress(generatePrivateKey());
    await names.point("moving.eth", before);
    expect((await lookUp("moving.eth")).address).to.equal(before);
    await names.point("moving.eth", after);
    expect((await lookUp("moving.eth")).address).to.equal(after);
  });

  it("asks no host outside the chain, and says so", async () => {
    await names.pointElsewhere("offchain.eth");
    expect(await codeOf(lookUp("offchain.eth"))).to.equal("name-offchain");
  });

  it("refuses an endpoint of another chain, and a chain without a known resolver", async () => {
    expect(await codeOf(lookUp("alice.eth", { chainId: 1 }))).to.equal("wrong-chain");
    expect(await codeOf(lookUp("alice.eth", { universalResolver: undefined }))).to.equal("network-config");
  });

  it("says that an endpoint is out of reach", async () => {
    expect(await codeOf(lookUp("alice.eth", { rpcUrl: "http://127.0.0.1:9" }))).to.equal("chain-unreachable");
  });
});
