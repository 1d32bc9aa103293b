import { createHmac, hkdfSync } from "node:crypto";

import { KedgeError, parseBackupCode, wordsOf, type ArchiveProgress } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { betweenAliceAndBob } from "../support/betweenAliceAndBob.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

/** Notes what is told of something that takes a while. */
function noted() {
  const told: ArchiveProgress[] = [];
  return {
    told,
    onProgress: (progress: ArchiveProgress) => void told.push(progress),
    stages: () => [...new Set(told.map(({ stage }) => stage))],
    last: (stage: ArchiveProgress["stage"]) => told.findLast((one) => one.stage === stage),
  };
}

describe("history, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let bob: Person;

  before(async () => {
    stack = await startStack();
    bob = await person(stack);
    await bob.publish();
  });
  after(async () => {
    await bob.close();
    await stack.close();
  });

  /** Alice with a published device that has said something to Bob. */
  async function aliceWithPast(): Promise<{ alice: Person; id: string }> {
    const alice = await person(stack);
    await alice.publish();
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "long ago");
    return { alice, id: conversation.id };
  }
  const onlyAsker = async (someone: Person) => {
    const [asker, ...others] = await someone.session.history.askers();
    if (!asker || others.length > 0) throw new Error("expected one device that asks");
    return asker;
  };

  it("comes to a new device that the account has published, once a person on the other said so", async () => {
    const { alice, id } = await aliceWithPast();
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    const pending = await fresh.session.history.ask();
    expect(await pending.collect(), "nobody has said yes").to.equal(false);
    expect(await textsReadBy(fresh)).to.not.include("long ago");
    const asker = await onlyAsker(alice);
    expect(asker).to.include({ device: fresh.port.installationId, status: "proven" });
    await alice.session.history.give(asker);
    expect(await pending.collect()).to.equal(true);
    expect(await textsReadBy(fresh)).to.include("long ago");
    await fresh.session.send(id, "from the new device");
    expect(await textsReadBy(bob)).to.include("from the new device");
    await Promise.all([alice.close(), fresh.close()]);
  });

  it("comes to a third device as well", async () => {
    const { alice } = await aliceWithPast();
    const second = await alice.anotherDevice();
    await second.publish();
    const first = await second.session.history.ask();
    await alice.session.history.give(await onlyAsker(alice));
    await first.collect();
    const third = await alice.anotherDevice();
    await third.publish();
    const pending = await third.session.history.ask();
    const askers = await second.session.history.askers();
    const asker = askers.find(({ device }) => device === third.port.installationId);
    if (!asker) throw new Error("the second device does not see the third");
    await second.session.history.give(asker);
    expect(await pending.collect()).to.equal(true);
    expect(await textsReadBy(third)).to.include("long ago");
    await Promise.all([alice.close(), second.close(), third.close()]);
  });

  it("is asked for until it was answered, by whichever device", async () => {
    const { alice } = await aliceWithPast();
    const second = await alice.anotherDevice();
    await second.publish();
    const first = await second.session.history.ask();
    await alice.session.history.give(await onlyAsker(alice));
    await first.collect();
    expect(await alice.session.history.askers()).to.deep.equal([]);
    expect(await second.session.history.askers()).to.deep.equal([]);
    await second.session.history.ask();
    expect((await onlyAsker(alice)).device, "asked once more").to.equal(second.port.installationId);
    await Promise.all([alice.close(), second.close()]);
  });

  it("brings along who is blocked, and lets nobody in there", async () => {
    const { alice } = await aliceWithPast();
    const mallory = await person(stack);
    await mallory.publish();
    const { conversation } = await mallory.session.open(alice.account.address);
    await mallory.session.send(conversation.id, "buy this");
    await alice.session.conversations();
    await alice.session.setConsent(conversation.id, "denied");
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    const pending = await fresh.session.history.ask();
    await alice.session.history.give(await onlyAsker(alice));
    await pending.collect();
    const brought = await fresh.session.conversation(conversation.id);
    expect(brought).to.include({ consent: "denied", isActive: false });
    await Promise.all([alice.close(), fresh.close(), mallory.close()]);
  });

  it("is told of on both sides, stage by stage, with what can be counted", async () => {
    const { alice } = await aliceWithPast();
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    const pending = await fresh.session.history.ask();
    const [giving, looking, coming] = [noted(), noted(), noted()];
    await pending.collect(looking);
    expect(looking.told, "nothing is there").to.deep.equal([]);
    await alice.session.history.give(await onlyAsker(alice), giving);
    expect(giving.stages()).to.deep.equal(["letting-in", "gathering", "sealing", "sending"]);
    expect(giving.last("letting-in")?.done).to.deep.equal({ unit: "conversations", count: 0, of: 1 });
    const sent = giving.last("sending")?.amount;
    expect(sent).to.include({ conversations: 1, messages: 1 });

    await pending.collect(coming);
    expect(coming.stages()).to.deep.equal(["fetching", "checking", "taking-in", "settling"]);
    const fetched = coming.last("fetching");
    expect(fetched?.amount.bytes)
      .to.be.a("number")
      .and.be.greaterThan(sent?.bytes ?? Infinity);
    expect(fetched?.done).to.deep.equal({ unit: "bytes", count: fetched?.amount.bytes, of: fetched?.amount.bytes });
    expect(coming.last("taking-in")).to.deep.equal({
      stage: "taking-in",
      amount: { conversations: 1, messages: 1, bytes: fetched?.amount.bytes },
      done: null,
    });
    await Promise.all([alice.close(), fresh.close()]);
  });

  it("can be stopped until something is added, taken up again, and not be stopped afterwards", async () => {
    const { alice } = await aliceWithPast();
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    const pending = await fresh.session.history.ask();
    await alice.session.history.give(await onlyAsker(alice));
    for (const last of ["fetching", "checking"]) {
      const stop = new AbortController();
      const stopped = pending.collect({
        signal: stop.signal,
        onProgress: ({ stage }) => stage === last && stop.abort(),
      });
      await rejection(stopped, Error);
      expect(await textsReadBy(fresh), last).to.not.include("long ago");
    }
    const tooLate = new AbortController();
    const came = await pending.collect({
      signal: tooLate.signal,
      onProgress: ({ stage }) => stage === "taking-in" && tooLate.abort(),
    });
    expect(came).to.equal(true);
    expect(await textsReadBy(fresh)).to.include("long ago");
    await Promise.all([alice.close(), fresh.close()]);
  });

  it("cannot be asked for by a device that is not published", async () => {
    const { alice } = await aliceWithPast();
    const fresh = await alice.anotherDevice();
    const error = await rejection(fresh.session.history.ask(), KedgeError);
    expect(error.code).to.equal("history-unpublished-device");
    await Promise.all([alice.close(), fresh.close()]);
  });

  it("is not given to a device that was revoked since it asked", async () => {
    const { alice } = await aliceWithPast();
    const stolen = await alice.anotherDevice();
    await stolen.publish();
    const pending = await stolen.session.history.ask();
    const asker = await onlyAsker(alice);
    await revokeKey(stack, alice.account, `0x${stolen.port.installationId}`);
    const error = await rejection(alice.session.history.give(asker), KedgeError);
    expect(error.code).to.equal("history-unpublished-device");
    expect((await onlyAsker(alice)).status).to.equal("revoked");
    expect(await pending.collect()).to.equal(false);
    await Promise.all([alice.close(), stolen.close()]);
  });
});

describe("backups, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  betweenAliceAndBob(async (parties) => {
    ({ stack, alice, bob } = parties);
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "kept in a file");
    const group = await alice.session.createGroup([bob.account.address], "Friends");
    await alice.session.send(group.id, "kept in the group");
  });

  it("bring everything to a new device of the account", async () => {
    const { file, code } = await alice.session.backups.save();
    expect(Buffer.from(file).toString("latin1")).to.not.include("kept in a file");
    expect(code).to.match(/^([0-9A-Z]{4} ){6}[0-9A-Z]{4}$/);
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    await fresh.session.backups.restore(file, code.toLowerCase().replaceAll(" ", "-"));
    expect(await textsReadBy(fresh)).to.include.members(["kept in a file", "kept in the group"]);
    const names = (await fresh.session.conversations()).map(({ name }) => name);
    expect(names).to.include("Friends");
    await fresh.close();
  });

  it("are told of, stage by stage, with how much there is", async () => {
    const [saving, restoring] = [noted(), noted()];
    const { file, code } = await alice.session.backups.save(saving);
    expect(saving.stages()).to.deep.equal(["gathering", "sealing"]);
    const counted = { conversations: 2, messages: 2 };
    expect(saving.last("gathering")?.amount).to.deep.equal({ ...counted, bytes: null });
    expect(saving.last("sealing")?.amount).to.include(counted);
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    await fresh.session.backups.restore(file, code, restoring);
    expect(restoring.stages()).to.deep.equal(["checking", "taking-in", "settling"]);
    expect(restoring.told[0]).to.deep.include({ amount: { conversations: null, messages: null, bytes: file.length } });
    expect(restoring.last("taking-in")?.amount).to.include(counted);
    await fresh.close();
  });

  it("count no messages where some of them are to disappear, and are left out", async () => {
    const carol = await person(stack);
    await carol.publish();
    const { conversation } = await carol.session.open(bob.account.address);
    await carol.session.setRetention(conversation.id, 3_600_000_000_000n);
    await carol.session.send(conversation.id, "for an hour");
    const saving = noted();
    await carol.session.backups.save(saving);
    expect(saving.last("sealing")?.amount).to.include({ conversations: 1, messages: null });
    await carol.close();
  });

  it("are sealed as a whole, with HMAC-SHA-256 under a key from the code", async () => {
    const { file, code } = await alice.session.backups.save();
    const header = file.slice(0, file.indexOf("\n".charCodeAt(0)) + 1);
    const secret = parseBackupCode(code) ?? new Uint8Array();
    const key = hkdfSync("sha256", secret, header, "Kedge backup v1 integrity", 32);
    const [mac, archive] = [file.slice(header.length, header.length + 32), file.slice(header.length + 32)];
    const expected = createHmac("sha256", Buffer.from(key)).update(header).update(archive).digest("hex");
    expect(Buffer.from(mac).toString("hex")).to.equal(expected);
  });

  it("bring conversations to read, and to go on with once this device is in them", async () => {
    const { file, code } = await alice.session.backups.save();
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    await fresh.session.backups.restore(file, code);
    const restored = (await fresh.session.conversations()).find(({ kind }) => kind === "dm");
    if (!restored) throw new Error("the conversation with Bob was not restored");
    expect(restored.isActive).to.equal(false);
    const { members, canSend } = await fresh.session.assessMembers(restored.id);
    expect(members.map(({ identity }) => identity.account)).to.deep.equal([bob.account.address]);
    expect(canSend).to.equal(false);
    expect((await rejection(fresh.session.send(restored.id, "to nobody"), KedgeError)).code).to.equal(
      "not-in-conversation",
    );

    const { conversation } = await fresh.session.open(bob.account.address);
    expect(conversation.isActive).to.equal(true);
    await fresh.session.send(conversation.id, "and on we go");
    expect(await textsReadBy(bob)).to.include("and on we go");
    const texts = (await fresh.session.messages(conversation.id, { limit: 10 })).map(({ content }) => wordsOf(content));
    expect(texts, "as one conversation").to.include.members(["kept in a file", "and on we go"]);
    await fresh.close();
  });

  it("bring what was decided: blocked stays blocked, a request waits, and what was decided here holds", async () => {
    const carol = await person(stack);
    await carol.publish();
    const [blocked, asking] = await Promise.all([person(stack), person(stack)]);
    const write = async (someone: Person) => {
      await someone.publish();
      const { conversation } = await someone.session.open(carol.account.address);
      await someone.session.send(conversation.id, "hello");
      return conversation.id;
    };
    const [ofBlocked, ofAsking] = [await write(blocked), await write(asking)];
    const group = await blocked.port.createGroup([carol.port.inboxId], "Offers");
    await carol.session.conversations();
    await carol.session.setConsent(ofBlocked, "denied");
    await carol.session.setConsent(group.id, "denied");
    const consents = async (someone: Person) =>
      Object.fromEntries((await someone.session.conversations()).map(({ id, consent }) => [id, consent]));
    expect(await consents(carol), "blocked ones are listed").to.deep.equal({
      [ofBlocked]: "denied",
      [group.id]: "denied",
      [ofAsking]: "unknown",
    });
    const { file, code } = await carol.session.backups.save();

    const fresh = await carol.anotherDevice();
    await fresh.publish();
    await fresh.session.backups.restore(file, code);
    expect(await consents(fresh)).to.include({ [ofBlocked]: "denied", [ofAsking]: "unknown" });
    await blocked.session.send(ofBlocked, "hello again");
    await blocked.port.send(group.id, { type: "text", text: "cheap" });
    expect(await consents(fresh), "and once they let this device in").to.include({
      [ofBlocked]: "denied",
      [group.id]: "denied",
    });

    await fresh.session.setConsent(ofBlocked, "allowed");
    await fresh.session.setConsent(ofAsking, "denied");
    await fresh.session.backups.restore(file, code);
    expect(await consents(fresh)).to.include({ [ofBlocked]: "allowed", [ofAsking]: "denied" });
    await Promise.all([carol, blocked, asking, fresh].map((one) => one.close()));
  });

  it("open with their own code alone, for their own account, unchanged", async () => {
    const { file, code } = await alice.session.backups.save();
    const other = await alice.session.backups.save();
    const fresh = await alice.anotherDevice();
    const codeOf = async (attempt: Promise<unknown>) => (await rejection(attempt, KedgeError)).code;
    const { backups } = fresh.session;
    expect(await codeOf(backups.restore(file, other.code))).to.equal("backup-wrong-code");
    expect(await codeOf(backups.restore(file, `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`))).to.equal(
      "backup-code-typo",
    );
    expect(await codeOf(backups.restore(new TextEncoder().encode("hello"), code))).to.equal("backup-unreadable");
    expect(await codeOf(bob.session.backups.restore(file, code))).to.equal("backup-other-account");
    const changed = file.slice();
    changed[file.length - 20] = (changed[file.length - 20] ?? 0) ^ 1;
    expect(await codeOf(backups.restore(changed, code))).to.equal("backup-wrong-code");
    expect(await textsReadBy(fresh)).to.deep.equal([]);
    await fresh.close();
  });
});
