import { wordsOf } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { plainClient } from "./support/plainClient.ts";
import { withHostileNode } from "./support/withHostileNode.ts";

describe("attack: a device is let in by whoever only reads", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  withHostileNode((parties) => ({ stack, alice, bob } = parties));

  const groupsOf = async ({ session }: Person) => (await session.conversations()).map(({ name }) => name);
  const wordsIn = async ({ session }: Person, id: string) =>
    (await session.messages(id, { limit: 10 })).map(({ content }) => wordsOf(content));

  it("learns of a group from a plain client that fetches its messages", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const plainAlice = await plainClient(stack, account);
    const { id } = await bob.session.createGroup([account.address], "A secret");
    const ghost = await bob.anotherDevice();
    await plainAlice.conversations.sync();
    await (await plainAlice.conversations.getConversationById(id))?.sync();
    expect(await groupsOf(ghost)).to.deep.equal(["A secret"]);
    await Promise.all([plainAlice.close(), ghost.close()]);
  });

  it("learns of nothing from Kedge, which only listens until the device is published", async () => {
    const { id } = await bob.session.createGroup([alice.account.address], "A secret");
    await bob.session.send(id, "for Alice alone");
    const { id: other } = await bob.session.createGroup([alice.account.address], "Another");
    await bob.session.send(other, "for Alice alone, too");
    const ghost = await bob.anotherDevice();
    await alice.session.conversations();
    expect(await alice.session.sync(id), "listened for").to.deep.equal([id]);
    expect(await wordsIn(alice, id)).to.include("for Alice alone");
    expect(await alice.session.sync(), "both of them").to.have.members([id, other]);
    expect(await wordsIn(alice, other)).to.include("for Alice alone, too");
    expect((await alice.session.recheck(id)).verdict).to.equal("unknown-device");
    expect(await groupsOf(ghost)).to.deep.equal([]);

    await ghost.publish();
    expect(await alice.session.sync()).to.deep.equal([]);
    expect(await groupsOf(ghost)).to.have.members(["A secret", "Another"]);
    await ghost.close();
  });

  it("keeps nobody from hearing of the rest, conversations that are over among them", async () => {
    const { id } = await bob.session.createGroup([alice.account.address], "A secret");
    const carol = await person(stack);
    const { id: over } = await carol.session.createGroup([alice.account.address], "Over");
    await alice.session.sync();
    await carol.session.removeMember(over, alice.session.inboxId);
    await alice.session.sync();
    expect((await alice.session.conversation(over)).isActive).to.equal(false);
    const ghost = await bob.anotherDevice();
    const { conversation } = await carol.session.open(alice.account.address);
    await carol.session.send(conversation.id, "still here");
    expect(await alice.session.sync()).to.include(id);
    expect(await wordsIn(alice, conversation.id)).to.include("still here");
    await Promise.all([ghost.close(), carol.close()]);
  });

  it("learns of nothing from whoever follows conversations, and keeps nothing from them", async () => {
    const { id } = await bob.session.createGroup([alice.account.address], "A secret");
    await bob.session.send(id, "for Alice alone");
    const ghost = await bob.anotherDevice();
    await alice.session.conversations();
    const ignored = () => undefined;
    let onHeard = ignored;
    const isHeard = new Promise<void>((resolve) => (onHeard = () => void resolve()));
    const watch = await alice.session.watch({
      onMessage: ({ conversationId }) => conversationId === id && onHeard(),
      onConversation: ignored,
      onAssessment: ignored,
      onState: ignored,
      onOwnEntry: ignored,
    });
    await isHeard;
    expect(await wordsIn(alice, id)).to.include("for Alice alone");
    expect(await groupsOf(ghost)).to.deep.equal([]);
    await watch.stop();
    await ghost.close();
  });
});
