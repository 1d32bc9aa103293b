import { randomBytes as bytesOf, randomUUID } from "node:crypto";

import { Code, ConnectError } from "@connectrpc/connect";
import {
  KedgeError,
  SendRefusedError,
  type InlineFile,
  type Message,
  type MessageContent,
  type OutgoingContent,
  type RemoteFile,
} from "@kedge/sdk";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";

const randomBytes = (length: number) => Uint8Array.from(bytesOf(length));

describe("what a message can be, between two people on a real network", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let id: string;
  let node: "works" | "refuses" | "answer is lost" = "works";

  before(async () => {
    stack = await startStack({
      intercept: {
        async sendGroupMessages(request, next) {
          if (node === "refuses") throw new ConnectError("not now", Code.Unavailable);
          const answer = await next(request);
          if (node === "answer is lost") throw new ConnectError("lost", Code.Unavailable);
          return answer;
        },
      },
    });
    [alice, bob] = await Promise.all([person(stack), person(stack)]);
    await Promise.all([alice.publish(), bob.publish()]);
    id = (await alice.session.open(bob.account.address)).conversation.id;
  });
  after(async () => {
    await Promise.all([alice.close(), bob.close()]);
    await stack.close();
  });

  const seenBy = async (someone: Person): Promise<Message[]> => {
    await someone.session.conversations();
    await someone.session.sync(id);
    return (await someone.session.messages(id, { limit: 100 })).filter(({ content }) => content.type !== "change");
  };
  const contentFor = async (someone: Person, messageId: string): Promise<MessageContent | undefined> =>
    (await seenBy(someone)).find((message) => message.id === messageId)?.content;

  it("carries a reply with what it answers", async () => {
    const { id: asked } = await alice.session.send(id, "Shall we meet?");
    await seenBy(bob);
    const { id: answered } = await bob.session.send(id, {
      type: "reply",
      text: "At noon.",
      to: asked,
    });
    expect(await contentFor(alice, answered)).to.deep.equal({
      type: "reply",
      text: "At noon.",
      to: { id: asked, senderInboxId: alice.port.inboxId, text: "Shall we meet?", isDeleted: false },
    });
  });

  it("carries reactions with the message that they are about, and takes them back", async () => {
    const { id: liked } = await alice.session.send(id, "A photograph of a boat");
    await seenBy(bob);
    const react = (emoji: string, isAdded: boolean) =>
      bob.session.send(id, { type: "reaction", to: liked, toInboxId: alice.port.inboxId, emoji, isAdded });
    await react("👍", true);
    await react("⚓", true);
    const reactionsOf = async () => (await seenBy(alice)).find((message) => message.id === liked)?.reactions;
    expect(await reactionsOf()).to.deep.equal([
      { emoji: "👍", senderInboxId: bob.port.inboxId },
      { emoji: "⚓", senderInboxId: bob.port.inboxId },
    ]);
    await react("👍", false);
    expect(await reactionsOf()).to.deep.equal([{ emoji: "⚓", senderInboxId: bob.port.inboxId }]);
    expect((await alice.session.message(id, liked))?.reactions).to.have.length(1);
  });

  it("carries a small file in the message itself", async () => {
    const file = { name: "anchor.txt", mimeType: "text/plain", bytes: new TextEncoder().encode("holds") };
    const { id: sent } = await alice.session.send(id, { type: "inline-file", file });
    const content = await contentFor(bob, sent);
    if (content?.type !== "inline-file") throw new Error("not a file");
    expect({ ...content.file, bytes: new TextDecoder().decode(content.file.bytes) }).to.deep.equal({
      ...file,
      bytes: "holds",
    });
  });

  it("carries where an encrypted file lies, and the key to it", async () => {
    const file = {
      url: "https://files.example/abc",
      name: "chart.png",
      size: 1234,
      contentDigest: "ab".repeat(32),
      secret: new Uint8Array(32).fill(1),
      salt: new Uint8Array(32).fill(2),
      nonce: new Uint8Array(12).fill(3),
      scheme: "https://",
    };
    const { id: sent } = await alice.session.send(id, { type: "remote-file", file });
    const content = await contentFor(bob, sent);
    if (content?.type !== "remote-file") throw new Error("not a file");
    const { secret, salt, nonce, ...rest } = content.file;
    expect([...secret, ...salt, ...nonce]).to.deep.equal([...file.secret, ...file.salt, ...file.nonce]);
    expect(rest).to.deep.equal({
      url: file.url,
      name: file.name,
      size: file.size,
      contentDigest: file.contentDigest,
      scheme: file.scheme,
    });
  });

  it("takes a message of another conversation for none of this one, whatever a stranger refers to", async () => {
    const carol = await person(stack);
    const other = (await alice.session.open(carol.account.address)).conversation.id;
    const { id: secret } = await alice.session.send(other, "between Alice and Carol");
    await seenBy(bob);
    const { id: sent } = await bob.session.send(id, {
      type: "reply",
      text: "What about this?",
      to: secret,
    });
    const content = await contentFor(alice, sent);
    expect(content?.type === "reply" && content.to.text).to.equal(null);
    expect(await alice.session.message(id, secret)).to.equal(null);
    expect(await rejection(alice.session.withdraw(id, secret), KedgeError)).to.have.property("code", "not-own-message");
    await carol.close();
  });

  const sealed = (name: string | null): RemoteFile => ({
    url: `${stack.network.attachments?.downloadUrl ?? ""}/somewhere`,
    name,
    size: name === null ? null : 1_234,
    contentDigest: "ab".repeat(32),
    secret: randomBytes(32),
    salt: randomBytes(32),
    nonce: randomBytes(12),
    scheme: "https://",
  });
  const inline = (name: string | null): InlineFile => ({ name, mimeType: "text/plain", bytes: randomBytes(300) });
  const everyKind: Record<string, (words: string) => OutgoingContent> = {
    "a text": (text) => ({ type: "text", text }),
    "a reply": (text) => ({ type: "reply", text, to: "ab".repeat(32) }),
    "a file in the message": (name) => ({ type: "inline-file", file: inline(name) }),
    "a file without a name": () => ({ type: "inline-file", file: inline(null) }),
    "a file on a host": (name) => ({ type: "remote-file", file: sealed(name) }),
    "a file on a host, without a name": () => ({ type: "remote-file", file: sealed(null) }),
  };
  for (const [kind, make] of Object.entries(everyKind))
    it(`knows ${kind} by its key once it is out, and by no other key`, async () => {
      const [content, key] = [make("“known” by its key"), randomUUID()];
      expect(await alice.session.findSent(id, content, key)).to.equal(null);
      const { id: sent } = await alice.session.send(id, content, key);
      expect(await alice.session.findSent(id, content, key)).to.equal(sent);
      expect(await alice.session.findSent(id, content, randomUUID())).to.equal(null);
      expect(await alice.session.findSent(id, make("something else"), key)).to.equal(null);
    });

  for (const [kind, make] of Object.entries(everyKind))
    for (const trouble of ["refuses", "answer is lost"] as const) {
      if (kind.endsWith("without a name")) continue;
      // A file that the node took while nobody here could know it may come twice.
      if (kind.startsWith("a file") && trouble === "answer is lost") continue;
      it(`${kind} comes once however often it is sent under the same key, where the node ${trouble === "refuses" ? trouble : "takes it and its answer is lost"}`, async () => {
        const [content, key] = [make(`once: ${trouble}`), randomUUID()];
        const before = new Set((await seenBy(bob)).map((message) => message.id));
        node = trouble;
        await rejection(alice.session.send(id, content, key), KedgeError);
        node = "works";
        // Each time, libxmtp would write a reply's or a file's parameters in another order.
        const ids = new Set<string>();
        for (let times = 0; times < 6; times += 1) ids.add((await alice.session.send(id, content, key)).id);
        const copies = (await seenBy(bob)).filter((message) => !before.has(message.id));
        expect(copies.map((message) => message.id)).to.deep.equal([...ids]);
        expect(copies[0]?.delivery).to.equal("published");
      });
    }

  it("withdraws a message from the other's device and from this one's screen, and tells the other's page", async () => {
    const { id: sent } = await alice.session.send(id, "meant for somebody else");
    expect((await contentFor(bob, sent))?.type).to.equal("text");
    const told = new Promise<MessageContent>((resolve, reject) => {
      bob.session
        .stream({ onMessage: ({ content }) => resolve(content), onConversation: () => {}, onState: () => {} })
        .catch(reject);
    });
    await alice.session.withdraw(id, sent);
    expect(await told).to.deep.equal({ type: "signal", about: sent });
    expect(await contentFor(bob, sent)).to.deep.equal({ type: "deleted", by: "sender" });
    expect(await contentFor(alice, sent)).to.deep.equal({ type: "deleted", by: "sender" });
  });

  it("does not withdraw what somebody else wrote", async () => {
    const { id: sent } = await alice.session.send(id, "stays");
    await seenBy(bob);
    expect(await rejection(bob.session.withdraw(id, sent), KedgeError)).to.have.property("code", "not-own-message");
    await bob.port.send(id, { type: "deletion", of: sent }); // as a hostile client would
    expect((await contentFor(alice, sent))?.type).to.equal("text");
    expect((await contentFor(bob, sent))?.type).to.equal("text");
  });

  it("hides a message on this device only", async () => {
    const { id: sent } = await alice.session.send(id, "seen enough");
    await seenBy(bob);
    await bob.session.hide(id, sent);
    expect(await contentFor(bob, sent)).to.deep.equal({ type: "hidden" });
    expect((await contentFor(alice, sent))?.type).to.equal("text");
  });

  it("tells up to where the other has read, if they say so", async () => {
    const { id: sent } = await alice.session.send(id, "have you read this?");
    const at = (await seenBy(bob)).find((message) => message.id === sent)?.sentAtNs ?? 0n;
    expect((await alice.session.lastRead(id)).get(bob.port.inboxId) ?? 0n).to.be.lessThan(at);
    await bob.session.send(id, { type: "read-receipt" });
    await seenBy(alice);
    expect((await alice.session.lastRead(id)).get(bob.port.inboxId) ?? 0n).to.be.greaterThanOrEqual(at);
  });

  it("lets messages disappear after a time that both sides see", async () => {
    await alice.session.setRetention(id, 1_000_000_000n);
    await seenBy(bob);
    expect(await bob.session.retention(id)).to.equal(1_000_000_000n);
    const gone = new Promise<string>((resolve, reject) => {
      bob.session
        .stream({ onMessage: () => {}, onConversation: () => {}, onState: () => {}, onGone: resolve })
        .catch(reject);
    });
    const { id: sent } = await alice.session.send(id, "for a second");
    const message = (await seenBy(bob)).find((one) => one.id === sent);
    expect(message?.expiresAtNs ?? 0n).to.be.greaterThan(message?.sentAtNs ?? 0n);
    expect(await gone).to.equal(sent);
    expect(await contentFor(bob, sent)).to.equal(undefined);
    await alice.session.setRetention(id, null);
    await seenBy(bob);
    expect(await bob.session.retention(id)).to.equal(null);
  }).timeout(30_000);

  it("sends none of it to somebody whom the verdict forbids", async () => {
    const stranger = await person(stack);
    const { conversation } = await alice.session.open(stranger.account.address);
    await stranger.publish();
    const ghost = await stranger.anotherDevice();
    for (const content of [
      { type: "read-receipt" },
      { type: "reaction", to: "a".repeat(64), toInboxId: stranger.port.inboxId, emoji: "👍", isAdded: true },
    ] as const) {
      const refused = await rejection(alice.session.send(conversation.id, content), SendRefusedError);
      expect(refused).to.have.property("code", "refused-unknown-device");
    }
    await Promise.all([ghost.close(), stranger.close()]);
  });
});
