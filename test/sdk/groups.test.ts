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
  /** Addresses that the network answers with another inbox. */
  const answeredAs = new Map<string, string>();

  let isRefusing = false;
  const refuse = () => {
    throw new Error("the network is down for writing");
  };

  before(async () => {
    stack = await startStack({
      intercept: {
        sendGroupMessages: (request, next) => (isRefusing ? refuse() : next(request)),
        getInboxIds: async (request, next) => {
          const answer = await next(request);
          for (const response of answer.responses)
            response.inboxId = answeredAs.get(response.identifier.toLowerCase()) ?? response.inboxId;
          return answer;
        },
      },
    });
    [alice, bob, carol] = await Promise.all([person(stack), person(stack), person(stack)]);
    await Promise.all([alice.publish(), bob.publish()]);
  });
  after(async () => {
    await Promise.all([alice, bob, carol].map((someone) => someone.close()));
    await stack.close();
  });

  it("begin on a device when it comes into them, which may be after their first words", async () => {
    const { id } = await alice.session.createGroup([bob.account.address], "Early birds");
    await alice.session.send(id, "Good morning");
    await bob.session.sync();
    const [info, [words]] = await Promise.all([bob.session.conversation(id), bob.session.messages(id, { limit: 1 })]);
    expect(words && wordsOf(words.content)).to.equal("Good morning");
    expect(words && info.createdAtNs > words.sentAtNs).to.equal(true);
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
    await dave.port.sync(id); // lets his new device in, as any other client would
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
    await dave.port.sync(id); // lets his new device in, as any other client would
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

  it("say what each may do", async () => {
    const { id } = await alice.session.createGroup([bob.account.address], "Rights");
    await bob.session.conversations();
    expect(await alice.session.rights(id)).to.deep.equal({ add: true, remove: true, rename: true, appoint: true });
    expect(await bob.session.rights(id)).to.deep.equal({ add: true, remove: false, rename: true, appoint: false });
    await alice.session.setRole(id, bob.port.inboxId, "admin");
    await bob.session.sync(id);
    expect(await bob.session.rights(id)).to.include({ remove: true, appoint: false });
    const dm = await alice.session.open(bob.account.address);
    expect(await rejection(alice.session.rights(dm.conversation.id), KedgeError)).to.include({ code: "not-a-group" });
  });

  it("say who brought somebody in", async () => {
    const { id } = await alice.session.createGroup([bob.account.address], "Come in");
    await bob.session.conversations();
    expect(await bob.session.conversation(id)).to.include({ addedByInboxId: alice.port.inboxId, consent: "unknown" });
  });

  it("are left by a super admin only once there is another", async () => {
    const { id } = await alice.session.createGroup([bob.account.address], "Mine");
    await bob.session.conversations();
    expect(await rejection(alice.session.leave(id), KedgeError)).to.include({ code: "last-super-admin" });
    expect((await alice.session.conversation(id)).isLeaving).to.equal(false);
    await alice.session.setRole(id, bob.port.inboxId, "super-admin");
    await alice.session.leave(id);
    expect((await alice.session.conversation(id)).isLeaving).to.equal(true);
    const asked = (await alice.session.messages(id, { limit: 10 })).map(({ content }) => content);
    expect(asked.some((content) => content.type === "change" && content.change.leaving)).to.equal(true);
  });

  it("end for whoever is alone in them", async () => {
    const { id } = await alice.session.createGroup([bob.account.address], "Alone");
    await alice.session.removeMember(id, bob.port.inboxId);
    await alice.session.leave(id);
    expect((await alice.session.conversations()).map((one) => one.id)).to.not.include(id);
  });

  it("leave nothing behind where they could not be created, here or with anybody", async () => {
    const told: string[] = [];
    const stop = await alice.session.stream({
      onMessage: () => {},
      onConversation: ({ name }) => void told.push(name ?? ""),
      onState: () => {},
    });
    const [before, bobsBefore] = await Promise.all([alice.session.conversations(), bob.session.conversations()]);
    isRefusing = true;
    await rejection(alice.session.createGroup([bob.account.address], "Half done"), KedgeError);
    isRefusing = false;
    const ids = (all: { id: string }[]) => all.map(({ id }) => id).sort();
    expect(ids(await alice.session.conversations())).to.deep.equal(ids(before));
    const { id } = await alice.session.createGroup([bob.account.address], "Whole");
    expect(ids(await alice.session.conversations())).to.deep.equal(ids([...before, { id }]));
    expect(ids(await bob.session.conversations())).to.deep.equal(ids([...bobsBefore, { id }]));
    expect(told).to.not.include("Half done");
    await stop();
  });

  it("do not have one inbox twice, under two addresses", async () => {
    const dave = await person(stack); // has published nothing, so the chain cannot contradict the network
    answeredAs.set(dave.account.address.toLowerCase(), carol.port.inboxId);
    const both = [carol.account.address, dave.account.address];
    expect(await rejection(alice.session.createGroup(both, "Twins"), KedgeError)).to.include({ code: "shared-inbox" });
    const { id } = await alice.session.createGroup([carol.account.address], "Carol");
    expect(await rejection(alice.session.addMember(id, dave.account.address), KedgeError)).to.include({
      code: "already-member",
    });
    const [member] = (await alice.session.assessMembers(id)).members;
    expect(member?.identity.account, "her name is not his").to.equal(carol.account.address);
    answeredAs.clear();
    await dave.close();
  });

  it("take a device that is not published only by name, and for this group alone", async () => {
    const dave = await person(stack);
    await dave.publish();
    const second = await dave.anotherDevice();
    const accept = [second.session.installationId];
    const { id } = await alice.session.createGroup([dave.account.address], "By name", accept);
    expect(await alice.session.assessMembers(id)).to.include({ verdict: "unknown-device", canSend: true });
    const other = await alice.session.createGroup([bob.account.address], "Strict");
    await rejection(alice.session.addMember(other.id, dave.account.address), SendRefusedError);
    await alice.session.addMember(other.id, dave.account.address, accept);
    expect(await alice.session.assessMembers(other.id)).to.include({ verdict: "unknown-device", canSend: true });
    await Promise.all([dave.close(), second.close()]);
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
