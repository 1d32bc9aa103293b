import { groupVerdict, KedgeError, SendRefusedError, wordsOf, type Verdict } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { inboxOf } from "../support/received.ts";
import { rejection } from "../support/rejection.ts";

describe("group verdict", () => {
  const of = (...verdicts: Verdict[]) =>
    groupVerdict(
      verdicts.map((verdict) => ({ verdict, canSend: verdict === "verified" || verdict === "unregistered" })),
    );

  it("is the weakest member's, with the count of each", () => {
    expect(of("verified", "unregistered", "verified")).to.deep.include({ verdict: "unregistered", canSend: true });
    expect(of("verified", "unknown-device", "revoked-device")).to.deep.include({
      verdict: "revoked-device",
      canSend: false,
    });
    expect(of("impostor", "stale", "verified").counts).to.include({
      impostor: 1,
      stale: 1,
      verified: 1,
      unregistered: 0,
    });
  });

  it("is nobody's where nobody else is", () => {
    expect(of()).to.deep.include({ verdict: null, canSend: true });
  });
});

describe("groups, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    stack = await startStack();
    [alice, bob, carol] = await Promise.all([person(stack), person(stack), person(stack)]);
    await Promise.all([alice.publish(), bob.publish()]);
  });
  after(async () => {
    await Promise.all([alice, bob, carol].map((someone) => someone.close()));
    await stack.close();
  });

  it("have a verdict for each member, under the address that was added", async () => {
    const toBob = await inboxOf(bob);
    const { id } = await alice.session.createGroup([bob.account.address, carol.account.address], "Friends");
    const group = await alice.session.assessMembers(id);
    expect(group).to.include({ verdict: "unregistered", canSend: true });
    expect(
      group.members.map(({ identity, assessment }) => [identity.account, identity.basis, assessment.verdict]),
    ).to.have.deep.members([
      [bob.account.address, "asked", "verified"],
      [carol.account.address, "asked", "unregistered"],
    ]);
    await alice.session.send(id, "hello both");
    const heard = await toBob.next();
    expect([wordsOf(heard.content), heard.conversationId]).to.deep.equal(["hello both", id]);
    const seenByBob = await bob.session.assessMembers(id);
    expect(seenByBob.members.map(({ identity }) => [identity.account, identity.basis])).to.have.deep.members([
      [alice.account.address, "proven"],
      [carol.account.address, "claimed"],
    ]);
    await toBob.close();
  });

  it("refuse to send once one member has a device that is not published", async () => {
    const dave = await person(stack);
    await dave.publish();
    const { id } = await alice.session.createGroup([bob.account.address], "Plans");
    await alice.session.addMember(id, dave.account.address);
    await alice.session.send(id, "all verified");
    const second = await dave.anotherDevice();
    await dave.session.conversations();
    await dave.session.sync(id);
    const refused = await rejection(alice.session.send(id, "who reads this?"), SendRefusedError);
    expect(refused.assessment.evidence.account).to.equal(dave.account.address);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    const group = await alice.session.assessMembers(id);
    expect(group.counts).to.include({ verified: 1, "unknown-device": 1 });

    const { inboxId } = dave.session;
    await alice.session.removeMember(id, inboxId);
    expect((await alice.session.send(id, "without him")).after).to.include({ verdict: "verified", canSend: true });
    await Promise.all([dave.close(), second.close()]);
  });

  it("are named for their members, and not while one of them may not be written to", async () => {
    const dave = await person(stack);
    await dave.publish();
    const { id } = await alice.session.createGroup([bob.account.address, dave.account.address], "First name");
    await alice.session.rename(id, "Second name");
    await bob.session.conversations();
    await bob.session.sync(id);
    expect((await bob.port.conversation(id)).name).to.equal("Second name");
    const changes = (await bob.session.messages(id, { limit: 10 })).map(({ content }) => content);
    const last = changes.at(-1);
    expect(last?.type === "change" && last.change).to.include({ by: alice.port.inboxId, name: "Second name" });

    const ghost = await dave.anotherDevice();
    await dave.session.conversations();
    await dave.session.sync(id); // lets his new device in
    await rejection(alice.session.rename(id, "A secret"), SendRefusedError);
    await Promise.all([dave.close(), ghost.close()]);
  });

  it("have admins, whom only a super admin makes", async () => {
    const { id } = await alice.session.createGroup([bob.account.address], "Board");
    const roleOf = async (someone: Person) => {
      await bob.session.conversations();
      await bob.session.sync(id);
      return (await bob.session.members(id)).find(({ inboxId }) => inboxId === someone.port.inboxId)?.role;
    };
    expect([await roleOf(alice), await roleOf(bob)]).to.deep.equal(["super-admin", "member"]);
    await rejection(bob.session.setRole(id, bob.port.inboxId, "admin"), KedgeError);
    await alice.session.setRole(id, bob.port.inboxId, "admin");
    expect(await roleOf(bob)).to.equal("admin");
    await alice.session.setRole(id, bob.port.inboxId, "super-admin");
    expect(await roleOf(bob)).to.equal("super-admin");
    await bob.session.setRole(id, alice.port.inboxId, "member");
    expect(await roleOf(alice)).to.equal("member");
    expect(await rejection(alice.session.setRole(id, bob.port.inboxId, "member"), KedgeError)).to.have.property(
      "remedy",
    );
  });

  it("are left by those who want to, and closed to those who were removed", async () => {
    const { id } = await alice.session.createGroup([bob.account.address, carol.account.address], "Short");
    await Promise.all([bob.session.conversations(), carol.session.conversations()]);
    await carol.session.leave(id);
    await alice.session.removeMember(id, bob.port.inboxId);
    await bob.session.sync(id);
    expect((await bob.port.conversation(id)).isActive).to.equal(false);
    expect((await alice.port.conversation(id)).isActive).to.equal(true);
  });

  it("are not created with somebody whom the chain contradicts", async () => {
    const dave = await person(stack);
    await dave.publish();
    const second = await dave.anotherDevice();
    const before = (await bob.session.conversations()).length;
    await rejection(alice.session.createGroup([bob.account.address, dave.account.address], "No"), SendRefusedError);
    expect(await bob.session.conversations()).to.have.length(before);
    await Promise.all([dave.close(), second.close()]);
  });
});
