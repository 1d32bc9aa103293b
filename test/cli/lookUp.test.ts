import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { expect } from "chai";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deployNames } from "../support/names/deployNames.ts";
import { person, type Person } from "../support/person.ts";
import { publishVouched } from "../support/publishVouched.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { kedge, type Kedge } from "./support/kedge.ts";

type LookedUp = {
  account: string;
  name: string | null;
  isProven: boolean;
  keys: { key: string; active: boolean; proof: string; since: string; until: string | null; block: number }[];
  history: { change: string; key: string; block: number }[];
};
type Failed = { error: { code: string; message: string; remedy: string } };

describe("kedge look-up", function () {
  this.timeout(180_000);
  let stack: Stack;
  let bob: Person;
  let cli: Kedge;

  before(async () => {
    stack = await startStack();
    bob = await person(stack);
    await bob.publish();
    cli = kedge(stack.network);
  });
  after(async () => {
    cli.remove();
    await bob.close();
    await stack.close();
  });

  it("says what an address has published, since when, and that the entry is tied to its block", async () => {
    const before = await cli.json<LookedUp>("look-up", bob.account.address.toLowerCase());
    expect(before).to.include({ code: 0, account: bob.account.address, name: null, isProven: true });
    expect(before.keys).to.have.length(1);
    expect(before.keys[0]).to.include({ key: `0x${bob.session.installationId}`, active: true, proof: "proven" });
    expect(Date.parse(before.keys[0]?.since ?? "")).to.be.closeTo(Date.now(), 300_000);
  });

  it("tells the history of keys that came and went, and of those that only a wallet vouches for", async () => {
    const carol = await person(stack);
    await publishVouched(stack, carol);
    await revokeKey(stack, carol.account, `0x${carol.session.installationId}`);
    const { keys, history } = await cli.json<LookedUp>("look-up", carol.account.address);
    expect(keys.map(({ active, proof }) => ({ active, proof }))).to.deep.equal([{ active: false, proof: "vouched" }]);
    expect(history.map(({ change }) => change)).to.deep.equal(["added", "revoked"]);
    const { stdout } = await cli.run("look-up", carol.account.address);
    expect(stdout).to.include(`0x${carol.session.installationId}`).and.to.include("revoked");
    await carol.close();
  });

  it("says that an address has published nothing, and that this is no failure", async () => {
    const nobody = privateKeyToAddress(generatePrivateKey());
    expect(await cli.json<LookedUp>("look-up", nobody)).to.deep.include({ code: 0, keys: [], history: [] });
    expect((await cli.run("look-up", nobody)).stdout).to.include("never published");
  });

  it("looks a name up where the network has names, and shows where it leads", async () => {
    const names = await deployNames(stack.rpcUrl);
    await names.point("bob.eth", bob.account.address);
    const named = kedge({ ...stack.network, ens: names.ens });
    expect(await named.json<LookedUp>("look-up", "bob.eth")).to.include({
      account: bob.account.address,
      name: "bob.eth",
    });
    expect((await named.run("look-up", "bob.eth")).stdout).to.include(`bob.eth  →  ${bob.account.address}`);
    expect((await named.json<Failed>("look-up", "nobody.eth")).error.code).to.equal("name-unknown");
    named.remove();
    const unnamed = await cli.json<Failed>("look-up", "bob.eth");
    expect([unnamed.code, unnamed.error.code]).to.deep.equal([2, "no-names"]);
  });

  for (const [what, address] of [
    ["too short", "0x1234"],
    ["without 0x", "70997970C51812dc3A010C7d01b50e0d17dc79C8"],
    ["changed in one letter, as its checksum tells", "0x70997970C51812dc3A010C7d01b50e0d17dc79c8"],
  ] as const) {
    it(`refuses an address that is ${what}, before anything is asked of anybody`, async () => {
      const { code, stdout, stderr } = await cli.run("look-up", "--network", "/nowhere", address);
      expect([code, stdout]).to.deep.equal([2, ""]);
      expect(stderr)
        .to.match(/address/)
        .and.not.to.include("    at ");
    });
  }

  it("fetches the network's configuration from the page's host, and from no other host unencrypted", async () => {
    const host = createServer((request, response) => {
      response.end(request.url === "/kedge.json" ? JSON.stringify(stack.network) : "nothing");
    }).listen(0, "127.0.0.1");
    await once(host, "listening");
    const { port } = host.address() as AddressInfo;
    for (const path of ["", "/", "/kedge.json"])
      expect(
        (await cli.run("look-up", "--network", `http://127.0.0.1:${port}${path}`, bob.account.address)).code,
      ).to.equal(0);
    host.close();
    const plain = await cli.json<Failed>(
      "look-up",
      "--network",
      "http://kedge.example/kedge.json",
      bob.account.address,
    );
    expect([plain.code, plain.error.code]).to.deep.equal([2, "network-insecure"]);
  });

  it("says what is wrong with a network that is not there, not JSON, or not complete", async () => {
    const incomplete = { ...stack.network, registry: undefined };
    const attempt = async (network: Parameters<typeof kedge>[0]) => {
      const other = kedge(network);
      const { error } = await other.json<Failed>("look-up", bob.account.address);
      other.remove();
      return error;
    };
    expect(await attempt("/no/such/file")).to.include({ code: "network-file-unreachable" });
    expect(await attempt(import.meta.filename)).to.include({ code: "network-config" });
    const missing = await attempt(incomplete as unknown as typeof stack.network);
    expect(missing.code).to.equal("network-config");
    expect(missing.message).to.include('"registry"');
  });

  it("ends with 4 where the chain cannot be reached", async () => {
    const chain = { ...stack.network.chain, rpcUrls: ["http://127.0.0.1:9"] };
    const lost = kedge({ ...stack.network, chain });
    const { code, error } = await lost.json<Failed>("look-up", bob.account.address);
    expect([code, error.code]).to.deep.equal([4, "chain-unreachable"]);
    lost.remove();
  });

  it("explains a command line that makes no sense, and ends with 2", async () => {
    for (const args of [[], ["look-up"], ["look-up", "0x1", "0x2"], ["look"], ["look-up", "--jsn"]]) {
      const { code, stdout, stderr } = await cli.run(...args);
      expect([code, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.match(/kedge/).and.not.to.include("    at ");
    }
    expect(await cli.json<Failed>("look")).to.deep.include({ code: 2 });
    const help = await cli.run("--help");
    expect([help.code, help.stderr]).to.deep.equal([0, ""]);
    expect(help.stdout).to.include("look-up");
  });
});
