import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { create } from "@bufbuild/protobuf";
import { EmptySchema } from "@bufbuild/protobuf/wkt";
import { KedgeError, MEMBERSHIP_LOOK_INTERVAL_MS, SendRefusedError, type ConversationId } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

describe("attack: the node takes a message, keeps it to itself, and has another device let in meanwhile", function () {
  this.timeout(60_000);
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  /** How many publications in conversations the node keeps from now on. */
  let keeps = 0;
  let kept: (() => Promise<unknown>)[] = [];
  /** The newest update of each inbox that was answered. */
  const newest = new Map<string, bigint>();
  /** What of an inbox is kept back, and for how many answers. */
  let hidden: { inboxId: string; after: bigint; answers: number } | null = null;

  before(async () => {
    stack = await startStack({
      intercept: {
        getIdentityUpdates: async (request, next) => {
          const answer = await next(request);
          for (const log of answer.responses) {
            const { after, answers } = hidden?.inboxId === log.inboxId ? hidden : { after: 0n, answers: 0 };
            if (hidden && answers > 0) {
              hidden.answers -= 1;
              log.updates = log.updates.filter(({ sequenceId }) => sequenceId <= after);
            }
            const last = log.updates.at(-1)?.sequenceId;
            if (last !== undefined) newest.set(log.inboxId, last);
          }
          return answer;
        },
        sendGroupMessages: (request, next) => {
          if (keeps === 0) return next(request);
          keeps -= 1;
          kept.push(() => next(request));
          return Promise.resolve(create(EmptySchema));
        },
      },
    });
    alice = await person(stack);
    await alice.publish();
  });
  beforeEach(async () => {
    [keeps, kept, hidden] = [0, [], null];
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(() => bob.close());
  after(async () => {
    await alice.close();
    await stack.close();
  });

  /** A group of Alice's with Bob as an admin, in which the node has kept a message that was judged. Bob has not looked at it yet. */
  async function groupWithKept(text: string): Promise<ConversationId> {
    const { id } = await alice.session.createGroup([bob.account.address], "Deal");
    await alice.session.setRole(id, bob.session.inboxId, "admin");
    keeps = 1;
    expect((await rejection(alice.session.send(id, text, "its key"), KedgeError)).code).to.equal("not-delivered");
    expect(kept).to.have.length(1);
    return id;
  }

  /** Bob's device, which checks nobody, lets his newest device in, and changes the group so often besides. */
  async function letIn(id: ConversationId, changes: number): Promise<void> {
    await bob.port.listConversations();
    await bob.port.sync(id);
    for (let count = 0; count < changes; count += 1) await bob.port.rename(id, `Deal ${count}`);
    await bob.port.send(id, { type: "text", text: "come in" });
  }

  const deliver = async () => {
    for (const publish of kept.splice(0)) await publish();
  };

  const deliveryOf = async (id: ConversationId, text: string) =>
    (await alice.port.messages(id, { limit: 50 })).find(
      ({ content }) => content.type === "text" && content.text === text,
    )?.delivery;

  it("up to three changes later it is what it was: Bob reads it, the other device does not", async () => {
    const id = await groupWithKept("for Bob alone");
    const ghost = await bob.anotherDevice();
    await letIn(id, 1);
    await alice.session.sync(id);
    expect(await deliveryOf(id, "for Bob alone")).to.equal("unpublished");
    await deliver();
    for (let count = 0; count < 3; count += 1) await alice.session.sync(id);
    expect(await deliveryOf(id, "for Bob alone")).to.equal("published");
    expect(await textsReadBy(bob)).to.include("for Bob alone");
    expect(await textsReadBy(ghost))
      .to.include("come in")
      .and.not.include("for Bob alone");
    await ghost.close();
  });

  it("more than three changes later libxmtp encrypts it anew, to the other device too: this remains", async () => {
    const id = await groupWithKept("for Bob alone");
    const ghost = await bob.anotherDevice();
    await letIn(id, 4);
    await alice.session.sync(id);
    const refused = await rejection(alice.session.send(id, "and this?"), SendRefusedError);
    expect(refused.assessment.verdict, "the other device is seen").to.equal("unknown-device");
    expect(await textsReadBy(ghost), "while it is kept, nobody reads it").to.not.include("for Bob alone");
    await deliver();
    await alice.session.sync(id);
    expect(await textsReadBy(ghost), "the sync that takes it in").to.not.include("for Bob alone");
    await alice.session.sync(id);
    expect(await textsReadBy(ghost))
      .to.include("for Bob alone")
      .and.not.include("and this?");
    await ghost.close();
  });

  it("unless the client ends once it has taken it in: then it is given up, and shown as not sent", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kedge-kept-"));
    const onDisk = { account: alice.account, dbPath: join(folder, "db3") };
    const before = alice;
    alice = await person(stack, onDisk);
    await alice.publish();
    const id = await groupWithKept("for Bob alone");
    const ghost = await bob.anotherDevice();
    await letIn(id, 4);
    await alice.session.sync(id);
    await deliver();
    await alice.session.sync(id);
    await alice.close();
    alice = await person(stack, onDisk);
    for (let count = 0; count < 3; count += 1) await alice.session.sync(id);
    expect(await deliveryOf(id, "for Bob alone")).to.equal("failed");
    expect(await textsReadBy(ghost))
      .to.include("come in")
      .and.not.include("for Bob alone");
    await Promise.all([alice.close(), ghost.close()]);
    alice = before;
    await rm(folder, { recursive: true });
  });

  it("the conversation goes on while it is kept", async () => {
    const id = await groupWithKept("kept");
    await alice.session.recheck(id);
    await alice.session.send(id, "after it");
    expect(await deliveryOf(id, "kept")).to.equal("unpublished");
    expect(await textsReadBy(bob))
      .to.include("after it")
      .and.not.include("kept");
  });

  it("a look that fails because the node keeps that change too counts as none, however long the device was hidden", async () => {
    const victims = [];
    for (const looks of [0, 1, 2, 3]) {
      const victim = await person(stack);
      await victim.publish();
      const { id } = (await alice.session.open(victim.account.address)).conversation;
      keeps = 1;
      await rejection(alice.session.send(id, "kept"), KedgeError);
      victims.push({ looks, victim, id });
    }
    // From here on libxmtp looks for new devices again whenever it publishes; the interval is its own, and no event tells.
    await new Promise((resolve) => setTimeout(resolve, MEMBERSHIP_LOOK_INTERVAL_MS + 100));
    const read: Record<number, (string | null)[]> = {};
    for (const { looks, victim, id } of victims) {
      const { inboxId } = victim.session;
      const after = newest.get(inboxId) ?? 0n;
      const ghost = await victim.anotherDevice();
      hidden = { inboxId, after, answers: looks };
      keeps = 1;
      await alice.session.send(id, "for Bob alone").catch(() => undefined);
      keeps = 0;
      await alice.session.send(id, "for Bob alone").catch(() => undefined);
      read[looks] = (await textsReadBy(ghost)).filter((text) => text !== null);
      await Promise.all([ghost.close(), victim.close()]);
    }
    expect(read).to.deep.equal({ 0: [], 1: [], 2: [], 3: [] });
  });
});
