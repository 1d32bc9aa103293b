import { SendRefusedError, senderStanding, wordsOf, type ConversationId, type SenderStanding } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { untilAfter } from "../support/untilAfter.ts";
import type { HostileNode } from "./support/hostileNode.ts";
import { plainClient } from "./support/plainClient.ts";
import { withHostileNode } from "./support/withHostileNode.ts";

describe("attack: a device writes in Bob's name that is not his", () => {
  let node: HostileNode;
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  withHostileNode((parties) => ({ node, stack, alice, bob } = parties));
  afterEach(() => void delete node.intercept.queryGroupMessages);

  /** Writes without asking anybody's verdict, as whoever holds a device can. */
  async function writeFrom(device: Person, id: ConversationId, text: string): Promise<void> {
    await device.port.listConversations();
    await device.port.sync(id);
    await device.port.send(id, { type: "text", text });
  }

  /** What Alice's device says of the device behind each text that came in Bob's name. */
  async function standingsSeenByAlice(id: ConversationId): Promise<Record<string, SenderStanding>> {
    await alice.session.sync(id);
    const { members } = await alice.session.assessMembers(id);
    const record = members.find(({ inboxId }) => inboxId === bob.session.inboxId)?.assessment.record ?? null;
    const now = BigInt(Date.now()) * 1_000_000n;
    const messages = await alice.session.messages(id, { limit: 50 });
    return Object.fromEntries(
      messages
        .filter(({ senderInboxId }) => senderInboxId === bob.session.inboxId)
        .map((message) => [wordsOf(message.content) ?? "", senderStanding(message, record, now)]),
    );
  }

  /** Bob's second device, published, then revoked on chain while the node keeps its removal from the inbox to itself. */
  async function stolenAfter(id: ConversationId, text: string): Promise<Person> {
    const stolen = await bob.anotherDevice();
    await stolen.publish();
    await writeFrom(bob, id, "from Bob's own");
    await writeFrom(stolen, id, text);
    await revokeKey(stack, bob.account, `0x${stolen.session.installationId}`);
    const { record } = await bob.session.devices();
    await untilAfter(record.keys.find(({ revokedAt }) => revokedAt > 0n)?.revokedAt ?? 0n);
    return stolen;
  }

  it("a thief's, added with a phished wallet signature: to the plain SDK it is Bob; Kedge marks it and sends nothing", async () => {
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    const plainDm = await plainAlice.conversations.createDm(bob.session.inboxId);
    const { conversation } = await alice.session.open(bob.account.address);
    const thief = await bob.anotherDevice();
    for (const id of [plainDm.id, conversation.id]) {
      await writeFrom(bob, id, "it is me"); // and so lets the new device in
      await writeFrom(thief, id, "send it here instead");
    }

    await plainDm.sync();
    const plain = (await plainDm.messages()).find(({ content }) => content === "send it here instead");
    expect(plain?.senderInboxId).to.equal(bob.session.inboxId);
    expect(Object.keys(plain ?? {}), "nothing tells it from Bob's").to.not.include("senderInstallationId");

    expect(await standingsSeenByAlice(conversation.id)).to.deep.equal({
      "it is me": "published",
      "send it here instead": "not-published",
    });
    const refused = await rejection(alice.session.send(conversation.id, "where?"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    await Promise.all([thief.close(), plainAlice.close()]);
  });

  it("a stolen one, revoked on chain, because the node withholds its removal: what it writes from then on is marked", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    const stolen = await stolenAfter(conversation.id, "before the theft");
    await writeFrom(stolen, conversation.id, "after the theft");
    expect(await standingsSeenByAlice(conversation.id)).to.deep.equal({
      "from Bob's own": "published",
      "before the theft": "published",
      "after the theft": "revoked",
    });
    const refused = await rejection(alice.session.send(conversation.id, "who is this?"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("revoked-device");
    await stolen.close();
  });

  it("in a group, where the others stay unmarked", async () => {
    const carol = await person(stack);
    await carol.publish();
    const { id } = await alice.session.createGroup([bob.account.address, carol.account.address], "Deal");
    const thief = await bob.anotherDevice();
    await writeFrom(bob, id, "it is me");
    await writeFrom(thief, id, "new account number");
    await writeFrom(carol, id, "agreed");
    expect(await standingsSeenByAlice(id)).to.deep.equal({
      "it is me": "published",
      "new account number": "not-published",
    });
    expect((await alice.session.assessMembers(id)).counts).to.include({ "unknown-device": 1, verified: 1 });
    await rejection(alice.session.send(id, "which one?"), SendRefusedError);
    await Promise.all([carol.close(), thief.close()]);
  });

  it("a stolen one, dated back by the node: the date is the node's word and takes the mark away; nothing is sent all the same", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    const longAgo = BigInt(Date.now()) * 1_000_000n;
    const stolen = await stolenAfter(conversation.id, "before the theft");
    await writeFrom(stolen, conversation.id, "after the theft");
    node.intercept.queryGroupMessages = async (request, next) => {
      const answer = await next(request);
      for (const { version } of answer.messages) if (version.case === "v1") version.value.createdNs = longAgo;
      return answer;
    };
    expect((await standingsSeenByAlice(conversation.id))["after the theft"]).to.not.equal("revoked");
    const refused = await rejection(alice.session.send(conversation.id, "who is this?"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("revoked-device");
    await stolen.close();
  });
});
