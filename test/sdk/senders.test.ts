import { readFileSync } from "node:fs";

import { wordsOf, type Message } from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { inboxOf } from "../support/received.ts";
import { noteSender, senderOf } from "../../sdk/src/messaging/senders.ts";

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };
const manifest = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../${path}/package.json`, import.meta.url), "utf8")) as Manifest;

describe("which installation sent a message", () => {
  describe("with the pinned version of XMTP's Node SDK", () => {
    let stack: Stack;
    let alice: Person;
    let bob: Person;
    let bobsSecond: Person;

    before(async () => {
      stack = await startStack();
      [alice, bob] = await Promise.all([person(stack), person(stack)]);
      bobsSecond = await bob.anotherDevice();
    });
    after(async () => {
      await Promise.all([alice, bob, bobsSecond].map((someone) => someone.close()));
      await stack.close();
    });

    const senderIn = (messages: readonly Message[], text: string) =>
      messages.find(({ content }) => wordsOf(content) === text)?.senderInstallationId;

    it("is known of one's own and of others', by list, by id and on the stream", async () => {
      const heardByAlice = await inboxOf(alice);
      const { conversation } = await alice.session.open(bob.account.address);
      await alice.session.send(conversation.id, "from Alice");
      for (const device of [bob, bobsSecond]) {
        await device.session.conversations();
        await device.session.sync(conversation.id);
        const text = `from ${device.session.installationId}`;
        const sent = await device.session.send(conversation.id, text);
        const heard = await heardByAlice.next();
        expect([wordsOf(heard.content), heard.senderInstallationId]).to.deep.equal([
          text,
          device.session.installationId,
        ]);
        const found = await alice.session.message(conversation.id, sent.id);
        expect(found?.senderInstallationId).to.equal(device.session.installationId);
      }
      const messages = await alice.session.messages(conversation.id, { limit: 10 });
      expect(senderIn(messages, "from Alice")).to.equal(alice.session.installationId);
      for (const { session } of [bob, bobsSecond])
        expect(senderIn(messages, `from ${session.installationId}`)).to.equal(session.installationId);
      await heardByAlice.close();
    });

    it("is read from the bindings that the SDK itself uses", () => {
      const name = "@xmtp/node-bindings";
      expect(manifest("sdk").optionalDependencies?.[name]).to.equal(
        manifest("node_modules/@xmtp/node-sdk").dependencies?.[name],
      );
    });
  });

  describe("where an SDK hands on something else", () => {
    const contentType = { typeId: "text" };

    it("is not known, and nothing breaks", () => {
      for (const value of [
        undefined,
        null,
        7,
        "message",
        {},
        { contentType },
        { contentType, senderInstallationId: "7" },
      ])
        noteSender(value);
      noteSender({ contentType: null, senderInstallationId: "ab".repeat(32) });
      expect(senderOf({ contentType })).to.equal(null);
    });

    it("is not known of a copy", () => {
      noteSender({ contentType, senderInstallationId: "AB".repeat(32) });
      expect(senderOf({ contentType })).to.equal("ab".repeat(32));
      expect(senderOf({ contentType: { ...contentType } })).to.equal(null);
    });
  });
});
