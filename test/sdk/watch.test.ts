import type { GroupAssessment, TimelineEvent, Verdict, WatchHandlers } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { revokeKey } from "../support/revokeKey.ts";

type Told = { id: string; assessment: GroupAssessment; news: readonly TimelineEvent[] };

/** Keeps what a watch tells, and resolves once something told meets a condition. */
function listener() {
  const told: Told[] = [];
  const waiting: { condition: (one: Told) => boolean; resolve: (one: Told) => void }[] = [];
  let ownEntries = 0;
  const ownWaiting: (() => void)[] = [];
  const handlers: WatchHandlers = {
    onMessage: () => {},
    onConversation: () => {},
    onState: () => {},
    onOwnEntry: () => {
      ownEntries += 1;
      for (const resolve of ownWaiting.splice(0)) resolve();
    },
    onAssessment: (id, assessment, news) => {
      const one = { id, assessment, news };
      told.push(one);
      for (const { condition, resolve } of waiting) if (condition(one)) resolve(one);
    },
  };
  const until = (condition: (one: Told) => boolean): Promise<Told> => {
    const already = told.find(condition);
    return already ? Promise.resolve(already) : new Promise((resolve) => waiting.push({ condition, resolve }));
  };
  return {
    handlers,
    lastOf: (id: string) => told.findLast((one) => one.id === id)?.assessment,
    /** From now on. */
    told: (condition: (assessment: GroupAssessment) => boolean) =>
      new Promise<Told>((resolve) => waiting.push({ condition: (one) => condition(one.assessment), resolve })),
    verdict: (verdict: Verdict) => until(({ assessment }) => assessment.verdict === verdict),
    ownEntryAfter: (count: number) =>
      ownEntries > count ? Promise.resolve() : new Promise<void>((resolve) => ownWaiting.push(resolve)),
  };
}

describe("watch, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  before(async () => {
    stack = await startStack();
    alice = await person(stack);
    await alice.publish();
  });
  beforeEach(async () => {
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(() => bob.close());
  after(async () => {
    await alice.close();
    await stack.close();
  });

  it("goes on telling an announced device that was not let in, until the contact has published it", async () => {
    const { handlers, lastOf, told } = listener();
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "hello");
    const watch = await alice.session.watch(handlers);

    const second = await bob.anotherDevice();
    expect((await alice.session.recheck(conversation.id)).verdict).to.equal("unknown-device");
    // The members are as before: by them alone, the next message would be said to go out.
    expect((await alice.session.assessMembers(conversation.id)).canSend).to.equal(false);
    await watch.follow(conversation.id);
    expect(lastOf(conversation.id)?.verdict).to.equal("unknown-device");
    expect(await alice.session.timeline(conversation.id), "nobody has joined").to.deep.equal([]);

    const news = told((assessment) => assessment.verdict === "verified");
    await second.publish();
    await news;
    await alice.session.send(conversation.id, "to both devices");
    await watch.stop();
    await second.close();
  });

  it("tells when a contact revokes a key, when a device joins, and when the chain is gone", async () => {
    const { handlers, verdict } = listener();
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "hello");
    const watch = await alice.session.watch(handlers);
    await watch.follow(conversation.id);
    await verdict("verified");

    const second = await bob.anotherDevice();
    await bob.session.conversations();
    await bob.port.sync(conversation.id); // lets it in, as any other client would
    const joined = await verdict("unknown-device");
    expect(joined.news.map(({ kind }) => kind)).to.include.members(["device-joined", "verdict-changed"]);

    await revokeKey(stack, bob.account, `0x${bob.session.installationId}`);
    const revoked = await verdict("revoked-device");
    expect(revoked.news.map(({ kind }) => kind)).to.include.members(["key-revoked", "verdict-changed"]);

    await stack.stopChain();
    const stale = await verdict("stale");
    expect(stale.assessment.canSend).to.equal(false);
    await watch.stop();
    expect((await alice.session.timeline(conversation.id)).map(({ kind }) => kind)).to.include.members([
      "device-joined",
      "key-revoked",
      "verdict-changed",
    ]);
    await second.close();
  });
});

describe("own-key watch, on a real chain and a real messaging network", () => {
  it("tells a key that was published elsewhere for one's own address, until it is acknowledged", async () => {
    const stack = await startStack();
    const alice = await person(stack);
    await alice.publish();
    expect((await alice.session.own.check()).alarms).to.deep.equal([]);
    const { handlers, ownEntryAfter } = listener();
    const watch = await alice.session.watch(handlers);
    await ownEntryAfter(0);

    const elsewhere = await alice.anotherDevice();
    const told = ownEntryAfter(1);
    await elsewhere.publish();
    await told;
    const { alarms } = await alice.session.own.check();
    expect(alarms.map((alarm) => alarm.kind)).to.deep.equal(["new-key"]);
    await alice.session.own.acknowledge(elsewhere.session.installationId);
    expect((await alice.session.own.check()).alarms).to.deep.equal([]);
    await watch.stop();
    await Promise.all([alice.close(), elsewhere.close()]);
    await stack.close();
  });
});
