import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount, privateKeyToAddress } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { hostileNode, type HostileNode } from "../attacks/support/hostileNode.ts";
import { conversationCount, plainClient } from "../attacks/support/plainClient.ts";
import { person, type Person } from "../support/person.ts";
import { kedge, type Kedge } from "./support/kedge.ts";

type Judged = {
  account: string;
  verdict: string;
  canSend: boolean;
  devices: { installation: string; status: string }[];
  stale: { reason: string } | null;
};

describe("kedge verify, without an account", function () {
  this.timeout(180_000);
  let node: HostileNode;
  let stack: Stack;
  let bob: Person;
  let cli: Kedge;

  before(async () => {
    node = hostileNode();
    stack = await startStack({ intercept: node.intercept });
    bob = await person(stack);
    await bob.publish();
    cli = kedge(stack.network);
  });
  afterEach(() => node.repent());
  after(async () => {
    cli.remove();
    await bob.close();
    await stack.close();
  });

  it("ends with 0 for an address whose devices are published, and says which these are", async () => {
    expect(await cli.json<Judged>("verify", bob.account.address)).to.deep.include({
      code: 0,
      account: bob.account.address,
      verdict: "verified",
      devices: [{ installation: bob.session.installationId, status: "proven", accepted: false }],
    });
    const { stdout } = await cli.run("verify", bob.account.address);
    expect(stdout).to.include("verified").and.to.include(bob.session.installationId);
  });

  it("ends with 3 for one that has published nothing, and for a device that was not published", async () => {
    const carol = await person(stack);
    expect(await cli.json<Judged>("verify", carol.account.address)).to.include({ code: 3, verdict: "unregistered" });
    await carol.publish();
    const ghost = await carol.anotherDevice();
    const judged = await cli.json<Judged>("verify", carol.account.address);
    expect(judged).to.include({ code: 3, verdict: "unknown-device", canSend: false });
    expect(judged.devices.map(({ status }) => status)).to.have.members(["proven", "unpublished"]);
    await Promise.all([carol.close(), ghost.close()]);
  });

  it("calls whoever a lying node puts in Bob's place an impostor, who learns nothing of it", async () => {
    const mallory = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    node.redirect(bob.account.address, mallory.inboxId);
    const judged = await cli.json<Judged>("verify", bob.account.address);
    expect(judged).to.include({ code: 3, verdict: "impostor" });
    expect(judged.devices).to.deep.equal([
      { installation: mallory.installationId, status: "unpublished", accepted: false },
    ]);
    expect(await conversationCount(mallory)).to.equal(0);
    await mallory.close();
  });

  it("ends with 3 where nobody answers for the address, and says whom to ask", async () => {
    const { code, stderr } = await cli.run("verify", privateKeyToAddress(generatePrivateKey()));
    expect(code).to.equal(3);
    expect(stderr).to.include("has no inbox");
  });

  it("is stale and ends with 3 where the chain cannot be read", async () => {
    const lost = kedge({ ...stack.network, chain: { ...stack.network.chain, rpcUrls: ["http://127.0.0.1:9"] } });
    const judged = await lost.json<Judged>("verify", bob.account.address);
    expect(judged).to.include({ code: 3, verdict: "stale", canSend: false });
    expect(judged.stale?.reason).to.equal("unreadable");
    lost.remove();
  });

  it("ends with 4 where the messaging network cannot be reached", async () => {
    const lost = kedge({ ...stack.network, xmtp: { ...stack.network.xmtp, grpcUrl: "http://127.0.0.1:9" } });
    expect(await lost.json("verify", bob.account.address)).to.include({ code: 4 });
    lost.remove();
  });
});
