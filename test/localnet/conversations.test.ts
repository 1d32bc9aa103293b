import { expect } from "chai";
import { startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { join } from "./support/people.ts";

/** Takes messages from a stream until one has this content. */
async function until(stream: AsyncIterable<{ content: unknown }>, content: string): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const message of stream) {
    seen.push(message.content);
    if (message.content === content) break;
  }
  return seen;
}

describe("localnet with XMTP's node SDK", () => {
  let network: Localnet;

  before(async () => {
    network = await startLocalnet({ grpcPort: 0, webPort: 0, historyPort: 0 });
  });

  after(() => network.close());

  it("carries a DM in both directions, streams included", async () => {
    const [alice, bob] = await Promise.all([join(network), join(network)]);
    const stream = await bob.client.conversations.streamAllMessages();
    const dm = await alice.client.conversations.createDm(bob.client.inboxId);
    await dm.sendText("hello bob");
    expect(await until(stream, "hello bob")).to.include("hello bob");

    const [bobsDm] = bob.client.conversations.listDms();
    await bobsDm?.sendText("hello alice");
    await dm.sync();
    expect((await dm.messages()).map(({ content }) => content)).to.include.members(["hello bob", "hello alice"]);
    await stream.end();
  });

  it("carries a group of three, with a member who joins later", async () => {
    const [alice, bob, carol] = await Promise.all([join(network), join(network), join(network)]);
    const stream = await carol.client.conversations.streamAllMessages();
    const group = await alice.client.conversations.createGroup([bob.client.inboxId]);
    await group.sendText("before carol");
    await group.addMembers([carol.client.inboxId]);
    await bob.client.conversations.sync();
    const [bobsGroup] = bob.client.conversations.listGroups();
    await bobsGroup?.sync();
    await bobsGroup?.sendText("welcome carol");

    expect(await until(stream, "welcome carol")).not.to.include("before carol");
    await group.sync();
    expect((await group.members()).map(({ inboxId }) => inboxId)).to.have.members([
      alice.client.inboxId,
      bob.client.inboxId,
      carol.client.inboxId,
    ]);
    await stream.end();
  });

  it("knows the inbox of an account, and of an account it has never seen knows none", async () => {
    const [alice, bob] = await Promise.all([join(network), join(network)]);
    const identifier = (address: string) => ({ identifier: address.toLowerCase(), identifierKind: 0 });
    expect(await alice.client.fetchInboxIdByIdentifier(identifier(bob.account.address))).to.equal(bob.client.inboxId);
    expect(await alice.client.fetchInboxIdByIdentifier(identifier(`0x${"ab".repeat(20)}`))).to.equal(null);
  });

  it("adds a second installation to an inbox and revokes it again", async () => {
    const first = await join(network);
    const second = await join(network, first.account);
    expect(second.client.inboxId).to.equal(first.client.inboxId);
    const installations = async () =>
      (await first.client.preferences.fetchInboxState()).installations.map(({ id }) => id);
    expect(await installations()).to.have.members([first.client.installationId, second.client.installationId]);
    await first.client.revokeAllOtherInstallations();
    expect(await installations()).to.have.members([first.client.installationId]);
  });
});
