import { groupVerdict, SendRefusedError, type Verdict } from "@kedge/sdk";
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
    expect(heard).to.include({ text: "hello both", conversationId: id });
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
