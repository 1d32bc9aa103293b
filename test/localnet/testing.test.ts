import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { startLocalnet } from "@kedge/localnet";
import type { Localnet, LocalnetEvent, mlsApi } from "@kedge/localnet";
import { ANY_PORT, rawClients, refusal } from "./support/clients.ts";
import { groupMessage } from "./support/mlsMessages.ts";
import { join } from "./support/people.ts";

describe("what tests can do with a network", () => {
  let network: Localnet;
  beforeEach(async () => {
    network = await startLocalnet(ANY_PORT);
  });
  afterEach(() => network.close());

  it("forgets everything at reset(), and open streams end", async () => {
    const { mls } = rawClients(network);
    const groupId = randomBytes(16);
    await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
    const stream = mls.subscribeGroupMessages({ filters: [{ groupId }] })[Symbol.asyncIterator]();
    expect(((await stream.next()).value as mlsApi.GroupMessage).version.value?.id).to.equal(1n);
    network.reset();
    expect(await stream.next().catch((error: unknown) => String(error))).to.include("state was replaced");
    expect((await mls.queryGroupMessages({ groupId })).messages).to.have.length(0);
    await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
    expect((await mls.queryGroupMessages({ groupId })).messages[0]?.version.value?.id).to.equal(1n);
  });

  it("goes back to a snapshot, with the accounts that were there and without those that came later", async () => {
    const alice = await join(network);
    const snapshot = network.snapshot();
    const bob = await join(network);
    network.restore(snapshot);
    const { identity } = rawClients(network);
    const requests = [alice, bob].map(({ account }) => ({ identifier: account.address.toLowerCase() }));
    const { responses } = await identity.getInboxIds({ requests });
    expect(responses.map(({ inboxId }) => inboxId)).to.deep.equal([alice.client.inboxId, undefined]);
    const again = await join(network, alice.account);
    expect(again.client.inboxId).to.equal(alice.client.inboxId);
  });

  it("refuses a key package once server time is beyond its lifetime", async () => {
    const { client } = await join(network);
    const { mls } = rawClients(network);
    const installationKeys = [Buffer.from(client.installationId, "hex")];
    const [fetched] = (await mls.fetchKeyPackages({ installationKeys })).keyPackages;
    if (!fetched) throw new Error("a key package was expected");
    const keyPackage = { keyPackageTlsSerialized: fetched.keyPackageTlsSerialized };
    await mls.uploadKeyPackage({ keyPackage });
    network.advance(365 * 24 * 60 * 60 * 1_000);
    expect(await refusal(mls.uploadKeyPackage({ keyPackage }), "InvalidArgument")).to.include("lifetime");
    expect(() => network.advance(-1)).to.throw(RangeError);
  });

  it("tells what came in, with ids and sizes and never contents", async () => {
    const events: LocalnetEvent[] = [];
    const stop = network.on((event) => events.push(event));
    const [alice, bob] = [await join(network), await join(network)];
    const dm = await alice.client.conversations.createDm(bob.client.inboxId);
    await dm.sendText("what was said");
    stop();
    const seen = events.length;
    const kinds = new Set(events.map(({ type }) => type));
    expect([...kinds]).to.include.members([
      "validation",
      "identityUpdate",
      "keyPackage",
      "groupMessage",
      "welcome",
      "call",
    ]);
    const updates = events.filter((event) => event.type === "identityUpdate");
    expect(updates.map(({ inboxId }) => inboxId)).to.deep.equal([alice.client.inboxId, bob.client.inboxId]);
    expect(updates[0]?.actions).to.deep.equal(["createInbox", "add"]);
    const welcome = events.find((event) => event.type === "welcome");
    expect(welcome?.installationKey).to.equal(bob.client.installationId);
    for (const event of events)
      for (const value of Object.values(event)) expect(value).not.to.be.instanceOf(Uint8Array);
    await dm.sendText("after the listener was removed");
    expect(events.length).to.equal(seen);
  });

  it("lets a test wait for an event, and stop waiting", async () => {
    const { mls } = rawClients(network);
    const groupId = randomBytes(16);
    const coming = network.next("groupMessage");
    await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
    expect((await coming).groupId).to.equal(groupId.toString("hex"));
    const leaving = new AbortController();
    const waiting = network.next("archive", undefined, leaving.signal).catch((reason: unknown) => reason);
    leaving.abort(new Error("enough"));
    expect(String(await waiting)).to.include("enough");
  });
});
