import { MEMBERSHIP_LOOK_INTERVAL_MS, OwnDeviceRefusedError } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { hostileNode, type HostileNode } from "./support/hostileNode.ts";
import { identifierOf, plainClient, plainlySend, readableTexts } from "./support/plainClient.ts";

describe("attack: a device in one's own inbox reads along", () => {
  let node: HostileNode;
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  before(async () => {
    node = hostileNode();
    stack = await startStack({ intercept: node.intercept });
    bob = await person(stack);
    await bob.publish();
  });
  beforeEach(async () => {
    node.repent();
    alice = await person(stack);
    await alice.publish();
  });
  afterEach(() => alice.close());
  after(async () => {
    await bob.close();
    await stack.close();
  });

  const codeOf = async (attempt: Promise<unknown>) => (await rejection(attempt, OwnDeviceRefusedError)).code;
  async function talking(): Promise<string> {
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "all is well");
    return conversation.id;
  }
  const readersOf = async (id: string) =>
    (await alice.session.members(id)).flatMap(({ installationIds }) => installationIds);

  it("reads what the plain SDK sends", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const victim = await plainClient(stack, account);
    const ghost = await plainClient(stack, account);
    await plainlySend(victim, bob.account.address, "for Bob alone");
    expect(await readableTexts(ghost)).to.include("for Bob alone");
    await Promise.all([victim.close(), ghost.close()]);
  });

  it("is not let in and reads nothing of Kedge's, until it is removed", async () => {
    const id = await talking();
    const ghost = await alice.anotherDevice();
    await alice.session.recheck(id);
    const refused = await rejection(alice.session.send(id, "for Bob alone"), OwnDeviceRefusedError);
    expect(refused.code).to.equal("own-device-unpublished");
    expect(refused.refusal).to.include({ isThisDevice: false, mayBeAccepted: true });
    expect(refused.refusal.device.installationId).to.equal(ghost.session.installationId);
    expect(await readersOf(id)).to.not.include(ghost.session.installationId);
    expect(await alice.session.assessMembers(id), "Bob is as he was").to.include({
      verdict: "verified",
      canSend: false,
    });

    await alice.port.revokeInstallations([ghost.session.installationId]);
    await alice.session.send(id, "for Bob alone");
    expect(await textsReadBy(bob)).to.include("for Bob alone");
    expect(await textsReadBy(ghost)).to.deep.equal([]);
    await ghost.close();
  });

  it("learns of no conversation, and no group's name", async () => {
    const ghost = await alice.anotherDevice();
    expect(await codeOf(alice.session.open(bob.account.address))).to.equal("own-device-unpublished");
    expect(await codeOf(alice.session.createGroup([bob.account.address], "A secret"))).to.equal(
      "own-device-unpublished",
    );
    expect(await alice.session.conversations()).to.deep.equal([]);
    expect(await ghost.session.conversations()).to.deep.equal([]);
    await ghost.close();
  });

  it("reads nothing more after a contact's client has let it in, unless it is accepted by name", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const plainBob = await plainClient(stack, account);
    const { conversation } = await alice.session.open(account.address);
    await alice.session.send(conversation.id, "all is well");
    const ghost = await alice.anotherDevice();
    await plainBob.conversations.syncAll();
    const dm = await plainBob.conversations.createDmWithIdentifier(identifierOf(alice.account.address));
    await dm.sendText("what the plain SDK sends");
    expect(await textsReadBy(ghost)).to.include("what the plain SDK sends");

    await alice.session.sync(conversation.id);
    expect(await readersOf(conversation.id)).to.include(ghost.session.installationId);
    expect(await codeOf(alice.session.send(conversation.id, "for two alone"))).to.equal("own-device-unpublished");
    expect(await textsReadBy(ghost)).to.not.include("for two alone");

    await alice.session.own.acknowledge(ghost.session.installationId);
    await alice.session.send(conversation.id, "for the three of us");
    expect(await textsReadBy(ghost)).to.include("for the three of us");
    await Promise.all([plainBob.close(), ghost.close()]);
  });

  it("reads nothing, for however many looks the node hides it", async () => {
    const id = await talking();
    const outcomes = new Set<string>();
    for (const looks of [0, 1, 2, 3]) {
      // From here on libxmtp asks for new devices whenever it publishes; the interval is its own, and no event tells.
      await new Promise((resolve) => setTimeout(resolve, MEMBERSHIP_LOOK_INTERVAL_MS + 200));
      const at = node.logOf(alice.session.inboxId);
      const ghost = await alice.anotherDevice();
      node.freezeLog(alice.session.inboxId, { at, answers: looks });
      const text = `hidden for ${looks} looks`;
      const code = await alice.session.send(id, text).then(
        () => "sent",
        (error: unknown) => (error instanceof OwnDeviceRefusedError ? error.code : String(error)),
      );
      outcomes.add(code);
      expect(await textsReadBy(ghost), text).to.not.include(text);
      node.repent();
      await alice.port.revokeInstallations([ghost.session.installationId]);
      await ghost.close();
    }
    expect([...outcomes], "found, and hidden until it was too late for it").to.have.members([
      "own-device-unpublished",
      "sent",
    ]);
  });

  it("reads nothing once it is revoked on chain, whatever the node withholds and the user says", async () => {
    const id = await talking();
    const stolen = await alice.anotherDevice();
    await stolen.publish();
    await alice.session.recheck(id);
    await alice.session.send(id, "before the theft");
    expect(await textsReadBy(stolen)).to.include("before the theft");

    node.freezeLog(alice.session.inboxId);
    await alice.session.devices();
    await alice.port.revokeInstallations([stolen.session.installationId]);
    await revokeKey(stack, alice.account, `0x${stolen.session.installationId}`);
    expect(await codeOf(alice.session.send(id, "after the theft"))).to.equal("own-device-revoked");
    await alice.session.own.acknowledge(stolen.session.installationId);
    expect(await codeOf(alice.session.send(id, "after the theft"))).to.equal("own-device-revoked");
    const { alarms } = await alice.session.own.check();
    expect(alarms.map(({ kind }) => kind)).to.deep.equal(["unpublished-device"]);
    expect(await textsReadBy(stolen)).to.not.include("after the theft");

    node.repent();
    await alice.session.send(id, "the node is honest again");
    expect(await textsReadBy(stolen)).to.not.include("the node is honest again");
    await stolen.close();
  });
});
