import { KedgeError, NoInboxError, SendRefusedError, wordsOf } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { betweenAliceAndBob } from "../support/betweenAliceAndBob.ts";
import { person, type Person } from "../support/person.ts";
import { inboxOf } from "../support/received.ts";
import { rejection } from "../support/rejection.ts";

describe("session, on a real chain and a real messaging network", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  betweenAliceAndBob((parties) => ({ stack, alice, bob } = parties));

  it("shows this device as published and proven", async () => {
    const { devices, isPublished, orphanedKeys } = await alice.session.devices();
    expect(isPublished).to.equal(true);
    expect(orphanedKeys).to.be.empty;
    expect(devices.map(({ status, isThisDevice }) => ({ status, isThisDevice }))).to.deep.equal([
      { status: "proven", isThisDevice: true },
    ]);
  });

  it("carries messages both ways between verified people", async () => {
    const [toAlice, toBob] = await Promise.all([inboxOf(alice), inboxOf(bob)]);
    const { conversation, assessment } = await alice.session.open(bob.account.address);
    expect(assessment.verdict).to.equal("verified");
    const sent = await alice.session.send(conversation.id, "hello");
    expect(sent.after.verdict).to.equal("verified");

    const heard = await toBob.next();
    expect(wordsOf(heard.content)).to.equal("hello");
    expect(await bob.session.contactOf(heard.conversationId)).to.deep.equal({
      account: alice.account.address,
      basis: "proven",
    });
    await bob.session.send(heard.conversationId, "hello yourself");
    expect(wordsOf((await toAlice.next()).content)).to.equal("hello yourself");
    await Promise.all([toAlice.close(), toBob.close()]);
  });

  it("sends no text and no reply in which there is nothing to see, and one with a single letter", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    const { id: to } = await alice.session.send(conversation.id, "\u200ba");
    const before = await alice.port.messages(conversation.id, { limit: 50 });
    for (const text of ["", " \n", "\u200b\u2060", "\u3164"]) {
      for (const content of [text, { type: "text", text }, { type: "reply", text, to }] as const) {
        const refused = await rejection(alice.session.send(conversation.id, content, "its key"), KedgeError);
        expect(refused.code).to.equal("no-text");
      }
    }
    expect(await alice.port.messages(conversation.id, { limit: 50 })).to.deep.equal(before);
  });

  it("sends a file whatever its name, since a name is no text", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    const file = { name: "\u200b", mimeType: "text/plain", bytes: Uint8Array.of(1) };
    expect((await alice.session.send(conversation.id, { type: "inline-file", file })).after.verdict).to.equal(
      "verified",
    );
  });

  it("shows the address that the user asked for", async () => {
    const { conversation } = await alice.session.open(bob.account.address);
    expect(await alice.session.contactOf(conversation.id)).to.deep.equal({
      account: bob.account.address,
      basis: "asked",
    });
  });

  it("finds the conversation that was opened with an address again, and none that somebody else began", async () => {
    const carol = await person(stack);
    expect(await alice.session.opened(carol.account.address)).to.equal(null);
    const { conversation } = await carol.session.open(alice.account.address);
    await carol.session.send(conversation.id, "hello");
    await alice.session.conversations();
    expect(await alice.session.opened(carol.account.address), "only the network says who began it").to.equal(null);
    await alice.session.open(carol.account.address);
    expect((await alice.session.opened(carol.account.address))?.id).to.equal(conversation.id);
    await carol.close();
  });

  it("sends to an address that published nothing, and says so", async () => {
    const carol = await person(stack);
    const { conversation, assessment } = await alice.session.open(carol.account.address);
    expect(assessment.verdict).to.equal("unregistered");
    expect((await alice.session.send(conversation.id, "hello")).after.verdict).to.equal("unregistered");
    await carol.close();
  });

  it("claims no more than the network does for somebody who writes first and published nothing", async () => {
    const carol = await person(stack);
    const { conversation } = await carol.session.open(alice.account.address);
    await carol.session.send(conversation.id, "hello");
    await alice.session.sync();
    expect(await alice.session.contactOf(conversation.id)).to.deep.equal({
      account: carol.account.address,
      basis: "claimed",
    });
    await carol.close();
  });

  it("takes no look at a stranger's request, and none at somebody blocked, for consent", async () => {
    const stranger = await person(stack);
    await stranger.publish();
    const { conversation } = await stranger.session.open(alice.account.address);
    await stranger.session.send(conversation.id, "you have won");
    await alice.session.conversations();
    for (const consent of ["unknown", "denied"] as const) {
      await alice.session.setConsent(conversation.id, consent);
      expect((await alice.session.recheck(conversation.id)).verdict).to.equal("verified");
      expect((await alice.session.conversation(conversation.id)).consent).to.equal(consent);
    }
    await stranger.close();
  });

  it("refuses an unknown device, until it is accepted by name for that conversation", async () => {
    const carol = await person(stack);
    await carol.publish();
    const second = await carol.anotherDevice();
    const refused = await rejection(alice.session.open(carol.account.address), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    expect(
      refused.assessment.devices
        .filter(({ status }) => status === "unpublished")
        .map(({ installationId }) => installationId),
    ).to.deep.equal([second.session.installationId]);

    const { conversation, assessment } = await alice.session.open(carol.account.address, [
      second.session.installationId,
    ]);
    expect(assessment).to.include({ verdict: "unknown-device", canSend: true });
    await alice.session.send(conversation.id, "hello to both of your devices");
    await Promise.all([carol.close(), second.close()]);
  });

  it("refuses in a conversation that was verified once a device joins that is not published", async () => {
    const carol = await person(stack);
    await carol.publish();
    const { conversation } = await alice.session.open(carol.account.address);
    await alice.session.send(conversation.id, "before");
    const second = await carol.anotherDevice();
    // Carol’s first device lets the second into the group, as any other client would.
    await carol.session.conversations();
    await carol.port.sync(conversation.id);
    const refused = await rejection(alice.session.send(conversation.id, "after"), SendRefusedError);
    expect(refused.assessment.verdict).to.equal("unknown-device");
    await second.publish();
    expect((await alice.session.send(conversation.id, "after it was published")).after.verdict).to.equal("verified");
    await Promise.all([carol.close(), second.close()]);
  });

  it("says that an address has no inbox yet, and that one's own address is one's own", async () => {
    await rejection(alice.session.open(privateKeyToAddress(generatePrivateKey())), NoInboxError);
    expect((await rejection(alice.session.open(alice.account.address), KedgeError)).code).to.equal("own-address");
  });
});
