import { OwnDeviceRefusedError, strictPolicy, type GroupAssessment } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { publishVouched } from "../support/publishVouched.ts";
import { rejection } from "../support/rejection.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { textsReadBy } from "../support/textsReadBy.ts";

describe("one's own devices, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let id: string;

  before(async () => {
    stack = await startStack();
    bob = await person(stack);
    await bob.publish();
  });
  beforeEach(async () => {
    alice = await person(stack);
    await alice.publish();
    id = (await alice.session.open(bob.account.address)).conversation.id;
    await alice.session.send(id, "hello");
  });
  afterEach(() => alice.close());
  after(async () => {
    await bob.close();
    await stack.close();
  });

  /** Follows the conversation with Bob; `told` resolves with the next assessment that meets the condition. */
  async function following() {
    let last: GroupAssessment | null = null;
    const waiting: ((assessment: GroupAssessment) => void)[] = [];
    const watch = await alice.session.watch({
      onMessage: () => {},
      onConversation: () => {},
      onState: () => {},
      onOwnEntry: () => {},
      onAssessment: (_, assessment) => {
        last = assessment;
        waiting.forEach((tell) => tell(assessment));
      },
    });
    await watch.follow(id);
    return {
      watch,
      last: () => last,
      told: (condition: (assessment: GroupAssessment) => boolean) =>
        new Promise<GroupAssessment>((resolve) => waiting.push((one) => condition(one) && resolve(one))),
    };
  }
  const codeOf = async (attempt: Promise<unknown>) => (await rejection(attempt, OwnDeviceRefusedError)).code;

  it("say nothing while each is published, and all read along", async () => {
    const second = await alice.anotherDevice();
    await second.publish();
    const { after } = await alice.session.send(id, "to all of us");
    expect(after.own).to.include({ verdict: "verified", canSend: true });
    await alice.session.recheck(id);
    await alice.session.send(id, "with the second");
    expect(await textsReadBy(second)).to.include("with the second");
    await second.close();
  });

  it("may be any number while the account has published nothing", async () => {
    const carol = await person(stack);
    const second = await carol.anotherDevice();
    const { conversation } = await carol.session.open(bob.account.address);
    const { after } = await carol.session.send(conversation.id, "not published yet");
    expect(after.own).to.include({ verdict: "unregistered", canSend: true });
    await Promise.all([carol.close(), second.close()]);
  });

  it("stop sending between joining and publishing, and let it go on by themselves once published", async () => {
    const { watch, last, told } = await following();
    const second = await alice.anotherDevice();
    expect((await alice.session.recheck(id)).own.canSend).to.equal(false);
    await watch.follow(id);
    expect(last()).to.include({ verdict: "verified", canSend: false });
    const isFree = told(({ canSend }) => canSend);
    await second.publish();
    await isFree;
    await alice.session.send(id, "to both of mine");
    expect(await textsReadBy(second)).to.include("to both of mine");
    await watch.stop();
    await second.close();
  });

  it("tell the one that is not published to be published first, and then it sends", async () => {
    const second = await alice.anotherDevice();
    expect(await codeOf(second.session.open(bob.account.address))).to.equal("this-device-unpublished");
    await second.publish();
    const { conversation } = await second.session.open(bob.account.address);
    await second.session.send(conversation.id, "from the second");
    expect(await textsReadBy(bob)).to.include("from the second");
    await second.close();
  });

  it("let nobody send from one that was revoked", async () => {
    const second = await alice.anotherDevice();
    await second.publish();
    const { conversation } = await second.session.open(bob.account.address);
    await revokeKey(stack, alice.account, `0x${second.session.installationId}`);
    expect(await codeOf(second.session.send(conversation.id, "still here?"))).to.equal("this-device-revoked");
    await second.close();
  });

  it("are out of the way without a question once they are revoked and removed, though still in the conversation", async () => {
    const second = await alice.anotherDevice();
    await second.publish();
    await alice.session.recheck(id);
    await alice.session.send(id, "to both of mine");
    const { watch, told } = await following();
    const stopped = told(({ own }) => own.verdict === "revoked-device");
    await revokeKey(stack, alice.account, `0x${second.session.installationId}`);
    await stopped;
    const isFree = told(({ canSend }) => canSend);
    await alice.session.revokeInstallations([second.session.installationId]);
    await watch.follow(id);
    await isFree;
    await alice.session.send(id, "to one of mine");
    expect(await textsReadBy(second)).to.not.include("to one of mine");
    await watch.stop();
    await second.close();
  });

  it("are accepted by name for all conversations, and no others with them", async () => {
    const second = await alice.anotherDevice();
    await alice.session.own.check();
    await alice.session.own.acknowledge(`0x${second.session.installationId.toUpperCase()}`);
    expect((await alice.session.own.check()).alarms).to.deep.equal([]);
    await alice.session.recheck(id);
    await alice.session.send(id, "to both of mine");
    const group = await alice.session.createGroup([bob.account.address], "Three devices");
    await alice.session.send(group.id, "here as well");
    expect(await textsReadBy(second)).to.include.members(["to both of mine", "here as well"]);
    const third = await alice.anotherDevice();
    expect(await codeOf(alice.session.createGroup([bob.account.address], "Four"))).to.equal("own-device-unpublished");
    await Promise.all([second.close(), third.close()]);
  });

  it("do not make news of published keys by being accepted before anybody looked", async () => {
    const [second, third] = [await alice.anotherDevice(), await alice.anotherDevice()];
    await second.publish();
    await alice.session.own.acknowledge(third.session.installationId);
    expect((await alice.session.own.check()).alarms).to.deep.equal([]);
    await Promise.all([second.close(), third.close()]);
  });

  it("count by the policy where only the wallet vouches for them", async () => {
    const second = await alice.anotherDevice();
    await publishVouched(stack, second);
    expect((await alice.session.recheck(id)).own.verdict).to.equal("verified");
    alice.session.setPolicy({ ...strictPolicy, acceptVouched: false });
    expect(await codeOf(alice.session.send(id, "to whom?"))).to.equal("own-device-vouched");
    await alice.session.own.acknowledge(second.session.installationId);
    await alice.session.send(id, "to both of mine");
    await second.close();
  });
});
