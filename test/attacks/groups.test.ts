import { SendRefusedError, wordsOf, type ConversationId } from "@kedge/sdk";
import { generateInboxId } from "@xmtp/node-sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { hostileNode, type HostileNode } from "./support/hostileNode.ts";
import { forgedClient, identifierOf, plainClient, readableTexts } from "./support/plainClient.ts";

describe("attack: somebody reads along in a group", () => {
  let node: HostileNode;
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    node = hostileNode();
    stack = await startStack({ intercept: node.intercept });
    [alice, carol] = await Promise.all([person(stack), person(stack)]);
    await Promise.all([alice.publish(), carol.publish()]);
  });
  beforeEach(async () => {
    node.repent();
    bob = await person(stack);
    await bob.publish();
  });
  afterEach(() => bob.close());
  after(async () => {
    await Promise.all([alice.close(), carol.close()]);
    await stack.close();
  });

  /** A group of Alice's with Bob and Carol, in which something was said. */
  async function group(): Promise<ConversationId> {
    const { id } = await alice.session.createGroup([bob.account.address, carol.account.address], "Deal");
    await alice.session.send(id, "all of us");
    return id;
  }

  /** Has a person's device take part in what happened in a group. */
  async function catchUp({ session }: Person, id: ConversationId): Promise<void> {
    await session.conversations();
    await session.sync(id);
  }

  it("a ghost device of one member: the plain SDK lets it read; Kedge names the member and sends nothing", async () => {
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    const plainGroup = await plainAlice.conversations.createGroup([bob.session.inboxId, carol.session.inboxId]);
    const id = await group();
    const ghost = await bob.anotherDevice();
    await bob.session.conversations();
    for (const one of [plainGroup.id, id]) await bob.port.sync(one); // lets it in, as any other client of Bob's would
    await plainGroup.sendText("to the plain group");
    expect(await textsReadBy(ghost)).to.include("to the plain group");

    const refused = await rejection(alice.session.send(id, "to the three of us"), SendRefusedError);
    expect(refused.assessment).to.include({ verdict: "unknown-device" });
    expect(refused.assessment.evidence.account).to.equal(bob.account.address);
    expect(await textsReadBy(ghost)).to.not.include("to the three of us");
    await Promise.all([ghost.close(), plainAlice.close()]);
  });

  it("Mallory, whom the group's creator adds without a word: her own address is shown and judged, and who added her", async () => {
    const mallory = await person(stack);
    const id = await group();
    await catchUp(bob, id);
    expect((await bob.session.assessMembers(id)).verdict).to.equal("verified");
    await alice.port.addMembers(id, [mallory.session.inboxId]);

    await bob.session.sync(id);
    const seen = await bob.session.assessMembers(id);
    expect(seen.verdict, "she has published nothing").to.equal("unregistered");
    const her = seen.members.find(({ inboxId }) => inboxId === mallory.session.inboxId);
    expect(her?.identity).to.deep.equal({ account: mallory.account.address, basis: "claimed" });
    const last = (await bob.session.messages(id, { limit: 20 })).at(-1);
    expect(last?.content).to.deep.include({ type: "change" });
    expect(last?.content.type === "change" && last.content.change).to.deep.include({
      by: alice.session.inboxId,
      added: [mallory.session.inboxId],
    });
    await mallory.close();
  });

  it("an impostor's inbox that an admin puts in Bob's place: the plain SDK sends; Kedge says impostor and sends nothing", async () => {
    const id = await group();
    await alice.session.setRole(id, carol.session.inboxId, "admin");
    const plainAlice = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
    const plainGroup = await plainAlice.conversations.createGroup([bob.session.inboxId, carol.session.inboxId]);
    await plainGroup.addAdmin(carol.session.inboxId);

    const nonce = 4711n;
    const forged = generateInboxId(identifierOf(bob.account.address), nonce);
    node.trustEveryWallet();
    node.captureLog(forged);
    node.redirect(bob.account.address, null);
    const mallory = await forgedClient(stack, bob.account.address, nonce);
    for (const swapped of [id, plainGroup.id]) {
      await catchUp(carol, swapped);
      await carol.port.removeMembers(swapped, [bob.session.inboxId]);
      await carol.port.addMembers(swapped, [forged]);
    }

    await plainGroup.sync();
    const claimed = (await plainGroup.members()).flatMap(({ accountIdentifiers }) => accountIdentifiers);
    expect(
      claimed.map(({ identifier }) => identifier),
      "to the plain SDK Bob never left",
    ).to.include(bob.account.address.toLowerCase());
    await plainGroup.sendText("to the plain group");
    expect(await readableTexts(mallory)).to.include("to the plain group");

    const refused = await rejection(alice.session.send(id, "for Bob and Carol"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("impostor");
    expect(refused.assessment.evidence.account).to.equal(bob.account.address);
    expect(await readableTexts(mallory)).to.not.include("for Bob and Carol");
    await Promise.all([mallory.close(), plainAlice.close()]);
  });

  it("a ghost learns nothing from what is not a message either: no receipt, reaction, name, file or deletion goes out", async () => {
    const id = await group();
    await catchUp(bob, id);
    await bob.session.send(id, "something to react to");
    const ghost = await bob.anotherDevice();
    await catchUp(carol, id);
    await carol.port.settleMembership(id); // and so lets the ghost in
    await catchUp(alice, id);
    await catchUp(ghost, id);
    const known = await ghost.port.messages(id, { limit: 50 });
    const messages = await alice.session.messages(id, { limit: 50 });
    const theirs = messages.find(({ content }) => wordsOf(content) === "something to react to");
    const own = messages.find(({ content }) => wordsOf(content) === "all of us");
    if (!theirs || !own) throw new Error("the messages of before are missing");

    const attempts: Record<string, () => Promise<unknown>> = {
      receipt: () => alice.session.send(id, { type: "read-receipt" }),
      reaction: () =>
        alice.session.send(id, {
          type: "reaction",
          to: theirs.id,
          toInboxId: theirs.senderInboxId,
          emoji: "👍",
          isAdded: true,
        }),
      name: () => alice.session.rename(id, "What we really talk about"),
      file: () =>
        alice.session.send(id, {
          type: "inline-file",
          file: { name: "plan.txt", mimeType: "text/plain", bytes: new Uint8Array([1]) },
        }),
      deletion: () => alice.session.withdraw(id, own.id),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      const refused = await rejection(attempt(), SendRefusedError);
      expect(refused.assessment.verdict, name).to.equal("unknown-device");
    }

    await ghost.port.sync(id);
    expect(await ghost.port.messages(id, { limit: 50 }), "the ghost got nothing new").to.deep.equal(known);
    expect((await ghost.port.lastRead(id)).get(alice.session.inboxId)).to.equal(undefined);
    expect((await ghost.port.conversation(id)).name).to.equal("Deal");
    await ghost.close();
  });
});
