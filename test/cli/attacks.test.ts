import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { hostileNode, type HostileNode } from "../attacks/support/hostileNode.ts";
import { conversationCount, plainClient } from "../attacks/support/plainClient.ts";
import { deployNames } from "../support/names/deployNames.ts";
import { fund, person } from "../support/person.ts";
import { publishVouched } from "../support/publishVouched.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { kedge } from "./support/kedge.ts";
import { someone, type Someone } from "./support/people.ts";

type Failed = { error: { code: string; message: string; remedy: string } };
type Judged = {
  verdict: string;
  canSend: boolean;
  conversation: string | null;
  devices: { installation: string; status: string }[];
  own: { canSend: boolean } | null;
};

const SECRET = "meet me at the pier";

describe("attack: somebody reads along with the command", function () {
  this.timeout(180_000);
  let node: HostileNode;
  let stack: Stack;
  let alice: Someone;

  before(async () => {
    node = hostileNode();
    stack = await startStack({ intercept: node.intercept });
    alice = await someone(stack);
  });
  afterEach(() => node.repent());
  after(async () => {
    alice.remove();
    await stack.close();
  });

  const send = async (to: string, ...options: string[]) => {
    const { code, error } = await alice.json<Failed>("send", ...options, to, SECRET);
    return [code, error?.code];
  };

  it("the node answers Mallory's inbox for Bob's address: impostor, 3, nothing created, nothing sent", async () => {
    const bob = await person(stack);
    await bob.publish();
    const mallory = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    node.redirect(bob.account.address, mallory.inboxId);
    expect(await send(bob.account.address)).to.deep.equal([3, "refused-impostor"]);
    expect(await send(bob.account.address, "--allow-unregistered")).to.deep.equal([3, "refused-impostor"]);
    expect(await conversationCount(mallory)).to.equal(0);
    const judged = await alice.json<Judged>("verify", "--account", alice.account, bob.account.address);
    expect(judged).to.include({ code: 3, verdict: "impostor", canSend: false, conversation: null });
    expect(await conversationCount(mallory)).to.equal(0);
    await Promise.all([bob.close(), mallory.close()]);
  });

  it("the node does so once a conversation with Bob exists: Mallory's words are not shown as Bob's, and she gets none", async () => {
    const bob = await person(stack);
    await bob.publish();
    expect(await send(bob.account.address)).to.deep.equal([0, undefined]);
    const mallory = await person(stack);
    const { conversation } = await mallory.session.open(alice.account);
    await mallory.session.send(conversation.id, "I am Bob");
    node.redirect(bob.account.address, mallory.session.inboxId);
    const { messages } = await alice.json<{ messages: { text: string | null }[] }>("read", bob.account.address);
    expect(messages.map(({ text }) => text).filter(Boolean)).to.deep.equal([SECRET]);
    expect(await send(bob.account.address)).to.deep.equal([0, undefined]);
    expect(await textsReadBy(mallory)).to.not.include(SECRET);
    expect((await textsReadBy(bob)).filter((text) => text === SECRET)).to.have.length(2);
    await Promise.all([bob.close(), mallory.close()]);
  });

  it("a ghost device of Bob's: refused, and judged so with and without an account, until it is accepted by name", async () => {
    const bob = await person(stack);
    await bob.publish();
    const ghost = await bob.anotherDevice();
    const id = ghost.session.installationId;
    expect(await send(bob.account.address)).to.deep.equal([3, "refused-unknown-device"]);
    expect(await textsReadBy(ghost)).to.deep.equal([]);
    const judged = await alice.json<Judged>("verify", "--account", alice.account, bob.account.address);
    expect(judged).to.include({ code: 3, verdict: "unknown-device" });
    expect(judged.own).to.include({ canSend: true });

    const stranger = await alice.json<Failed>("accept", "--yes", bob.account.address, "ab".repeat(32));
    expect([stranger.code, stranger.error.code]).to.deep.equal([3, "not-acceptable"]);
    expect((await alice.json<Failed>("accept", bob.account.address, id)).error.code, "nobody said yes").to.equal(
      "no-terminal",
    );
    expect(await alice.json("accept", "--yes", bob.account.address, id)).to.deep.include({ code: 0, accepted: [id] });
    expect(await send(bob.account.address)).to.deep.equal([0, undefined]);
    expect(await textsReadBy(ghost)).to.include(SECRET);

    const second = await bob.anotherDevice();
    expect(await send(bob.account.address), "another ghost is another question").to.deep.equal([
      3,
      "refused-unknown-device",
    ]);
    const reaccepted = await alice.json("accept", "--yes", bob.account.address, second.session.installationId);
    expect(reaccepted).to.include({ code: 0 });
    expect(await send(bob.account.address)).to.deep.equal([0, undefined]);
    await Promise.all([bob.close(), ghost.close(), second.close()]);
  });

  it("a device that only a wallet vouches for: refused where that is not to count", async () => {
    const bob = await person(stack);
    await publishVouched(stack, bob);
    expect(await send(bob.account.address, "--refuse-vouched")).to.deep.equal([3, "refused-unknown-device"]);
    expect(await send(bob.account.address)).to.deep.equal([0, undefined]);
    await bob.close();
  });

  it("a ghost device in one's own inbox: nothing is sent until it is accepted by name, or revoked from here", async () => {
    const bob = await person(stack);
    await bob.publish();
    const key = generatePrivateKey();
    const cli = kedge(stack.network);
    await cli.runWith(key, "account", "import", "-");
    await fund(stack, privateKeyToAccount(key));
    const { installation } = await cli.json<{ installation: string }>("publish", "--yes");
    // A phished signature of the same wallet.
    const ghost = await person(stack, { account: privateKeyToAccount(key) });
    const id = ghost.session.installationId;
    const attempt = async () => {
      const { code, error } = await cli.json<Failed>("send", bob.account.address, SECRET);
      return [code, error?.code];
    };
    expect(await attempt()).to.deep.equal([3, "own-device-unpublished"]);
    const account = ghost.account.address;
    const judged = await cli.json<Judged>("verify", "--account", account, bob.account.address);
    expect(judged, "the contact is not to blame").to.include({ code: 3, verdict: "verified" });
    expect(judged.own).to.include({ canSend: false });
    const { devices } = await cli.json<{ devices: { installation: string; status: string; here: boolean }[] }>(
      "devices",
    );
    expect(devices.map((one) => [one.installation, one.status, one.here])).to.have.deep.members([
      [installation, "proven", true],
      [id, "unpublished", false],
    ]);
    expect(await cli.json("accept", "--yes", account, id)).to.include({ code: 0 });
    expect(await attempt()).to.deep.equal([0, undefined]);
    expect(await cli.json("revoke", "--yes", id)).to.deep.include({ code: 0, onChain: [], outOfInbox: [id] });
    expect(await cli.json("devices"))
      .to.have.property("devices")
      .with.length(1);
    expect(await attempt()).to.deep.equal([0, undefined]);
    cli.remove();
    await Promise.all([bob.close(), ghost.close()]);
  });

  it("a name that leads elsewhere than before is not followed", async () => {
    const names = await deployNames(stack.rpcUrl);
    const [bob, mallory] = await Promise.all([person(stack), person(stack)]);
    await Promise.all([bob.publish(), mallory.publish()]);
    await names.point("bob.eth", bob.account.address);
    const network = kedge({ ...stack.network, ens: names.ens });
    const options = ["--network", network.env["KEDGE_NETWORK"] ?? ""];
    expect(await send("bob.eth", ...options)).to.deep.equal([0, undefined]);
    await names.point("bob.eth", mallory.account.address);
    expect(await send("bob.eth", ...options)).to.deep.equal([3, "name-moved"]);
    expect(await textsReadBy(mallory)).to.deep.equal([]);
    network.remove();
    await Promise.all([bob.close(), mallory.close()]);
  });
});
