import { SendRefusedError } from "@kedge/sdk";
import { generateInboxId } from "@xmtp/node-sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { hostileNode, type HostileNode } from "./support/hostileNode.ts";
import {
  conversationCount,
  forgedClient,
  identifierOf,
  plainClient,
  plainlySend,
  readableTexts,
  type PlainClient,
} from "./support/plainClient.ts";

const SECRET = "meet me at the pier";

describe("attack: the node leads a message for Bob to Mallory", () => {
  let node: HostileNode;
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let plainAlice: PlainClient;

  before(async () => {
    node = hostileNode();
    stack = await startStack({ intercept: node.intercept });
    alice = await person(stack);
    plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
  });
  beforeEach(async () => {
    node.repent();
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(() => bob.close());
  after(async () => {
    await Promise.all([alice.close(), plainAlice.close()]);
    await stack.close();
  });

  /** The plain SDK sends to Mallory; Kedge says impostor, sends nothing, and Mallory does not even learn that Alice meant to write. */
  async function expectOnlyThePlainSdkIsFooled(mallory: PlainClient): Promise<void> {
    await plainlySend(plainAlice, bob.account.address, SECRET);
    expect(await readableTexts(mallory)).to.deep.equal([SECRET]);

    const before = await conversationCount(mallory);
    const refused = await rejection(alice.session.open(bob.account.address), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("impostor");
    expect(refused.assessment.devices.map(({ installationId, status }) => ({ installationId, status }))).to.deep.equal([
      { installationId: mallory.installationId, status: "unpublished" },
    ]);
    expect(await conversationCount(mallory)).to.equal(before);
    await mallory.close();
  }

  it("by answering Mallory's inbox for Bob's address", async () => {
    const mallory = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    node.redirect(bob.account.address, mallory.inboxId);
    await expectOnlyThePlainSdkIsFooled(mallory);
  });

  it("by a forged inbox that claims Bob's address with a smart wallet's signature nobody made", async () => {
    const nonce = 4711n;
    const forged = generateInboxId(identifierOf(bob.account.address), nonce);
    node.trustEveryWallet();
    node.captureLog(forged);
    node.redirect(bob.account.address, null);
    const mallory = await forgedClient(stack, bob.account.address, nonce);
    expect(mallory.inboxId).to.equal(forged);
    node.redirect(bob.account.address, forged);

    const [state] = await plainAlice.preferences.fetchInboxStates([forged]);
    expect(
      state?.identifiers.map(({ identifier }) => identifier),
      "the forged inbox lists Bob's address",
    ).to.deep.equal([bob.account.address.toLowerCase()]);
    await expectOnlyThePlainSdkIsFooled(mallory);
  });

  it("by a forged log under Bob's own inbox id, his real one hidden", async () => {
    node.trustEveryWallet();
    node.captureLog(bob.session.inboxId);
    node.redirect(bob.account.address, null);
    const mallory = await forgedClient(stack, bob.account.address, 1n);
    expect(mallory.inboxId, "everything but the installation key is Bob's").to.equal(bob.session.inboxId);
    node.redirect(bob.account.address, bob.session.inboxId);
    await expectOnlyThePlainSdkIsFooled(mallory);
  });
});
