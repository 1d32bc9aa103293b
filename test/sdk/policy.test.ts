import {
  cautiousPolicy,
  createDirectory,
  SendRefusedError,
  strictPolicy,
  type GroupAssessment,
  type WatchHandlers,
} from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { lyingChain } from "../attacks/support/lyingChain.ts";
import { deferred } from "../support/deferred.ts";
import { person, type Person } from "../support/person.ts";
import { publishVouched } from "../support/publishVouched.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

const refusingVouched = { ...strictPolicy, acceptVouched: false };

describe("what a session relies on, changed while it runs", () => {
  let stack: Stack;
  let isChainDead = false;
  let alice: Person;
  let bob: Person;

  before(async () => {
    stack = await startStack();
    const { network } = stack;
    const client = lyingChain(stack, (_, truth) =>
      isChainDead ? Promise.reject(new Error("no route to host")) : truth(),
    );
    const directory = createDirectory({ client, chainId: network.chain.id, registry: network.registry });
    [alice, bob] = await Promise.all([person(stack, { directory }), person(stack)]);
    await publishVouched(stack, bob);
  });
  afterEach(() => {
    isChainDead = false;
    alice.session.setPolicy(strictPolicy);
  });
  after(async () => {
    await Promise.all([alice.close(), bob.close()]);
    await stack.close();
  });

  it("is strict unless something else is asked for", () => {
    expect(alice.session.policy()).to.equal(strictPolicy);
  });

  it("decides whether a device that only its wallet vouches for may be written to", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    alice.session.setPolicy(refusingVouched);
    const refused = await rejection(alice.session.send(conversation.id, "to whom?"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    await rejection(alice.session.open(bob.account.address), SendRefusedError);
    const { assessment } = await alice.session.open(bob.account.address, [bob.session.installationId]);
    expect(assessment, "accepted by name").to.include({ verdict: "unknown-device", canSend: true });
    alice.session.setPolicy(strictPolicy);
    expect((await alice.session.send(conversation.id, "to Bob")).after.verdict).to.equal("verified");
  });

  it("decides whether somebody who has published nothing may be written to, and does not ask that of oneself", async () => {
    const carol = await person(stack);
    const { conversation } = await alice.session.open(carol.account.address);
    alice.session.setPolicy({ ...strictPolicy, acceptUnregistered: false });
    const refused = await rejection(alice.session.send(conversation.id, "who answers?"), SendRefusedError);
    expect([refused.code, refused.assessment.verdict]).to.deep.equal(["refused-unregistered", "unregistered"]);
    expect(await textsReadBy(carol)).to.not.include("who answers?");
    const { conversation: toBob } = await alice.session.open(bob.account.address);
    expect((await alice.session.send(toBob.id, "from an account that has published nothing")).after.canSend).to.equal(
      true,
    );
    await carol.close();
  });

  it("decides whether an unreachable chain stops messages to those who were verified before", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    isChainDead = true;
    const refused = await rejection(alice.session.send(conversation.id, "anybody?"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("stale");
    alice.session.setPolicy(cautiousPolicy);
    const { after } = await alice.session.send(conversation.id, "on the last known answer");
    expect(after).to.include({ verdict: "stale", canSend: true });
    alice.session.setPolicy(strictPolicy);
    await rejection(alice.session.send(conversation.id, "and back"), SendRefusedError);
  });

  it("has every followed conversation judged again when it changes", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    const told: GroupAssessment[] = [];
    let next: (assessment: GroupAssessment) => void = () => undefined;
    const handlers: WatchHandlers = {
      onMessage: () => undefined,
      onConversation: () => undefined,
      onState: () => undefined,
      onOwnEntry: () => undefined,
      onAssessment: (_, assessment) => {
        told.push(assessment);
        next(assessment);
      },
    };
    const watch = await alice.session.watch(handlers);
    await watch.follow(conversation.id);
    expect(told.at(-1)?.verdict).to.equal("verified");
    const changed = new Promise<GroupAssessment>((resolve) => (next = resolve));
    alice.session.setPolicy(refusingVouched);
    expect(
      (await changed).members.map(({ assessment }) => assessment.devices.map(({ counts }) => counts)),
    ).to.deep.equal([[false]]);
    await watch.stop();
    const count = told.length;
    // One that still runs is told of the change; whoever is told no more would have been by then.
    const again = deferred<GroupAssessment>();
    const running = await alice.session.watch({
      ...handlers,
      onAssessment: (_, assessment) => assessment.verdict === "verified" && again.resolve(assessment),
    });
    await running.follow(conversation.id);
    alice.session.setPolicy(strictPolicy);
    await again.promise;
    await alice.session.assess(conversation.id);
    expect(told, "nobody is told any more").to.have.length(count);
    await running.stop();
  });
});
