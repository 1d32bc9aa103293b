import { wordsOf, type Message, type MessagingPort } from "@kedge/sdk";
import { expect } from "chai";

import type { MailboxController } from "../../app/_features/mailbox/mailboxController.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { mailboxOf, whenFound } from "../support/mailboxOf.ts";
import { person, type Person } from "../support/person.ts";

/** More than a page. */
const COUNT = 120;

describe("a conversation of which the newest page is loaded", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let id: string;
  let mailbox: MailboxController;
  /** Everything that is on Alice's device, oldest first. */
  let all: Message[];
  /** Holds what was read of the messages back. */
  let holding: Promise<void> | null = null;
  let onRead: () => void = () => undefined;

  const through = (port: MessagingPort): MessagingPort => ({
    ...port,
    messages: async (...wanted) => {
      const page = await port.messages(...wanted);
      onRead();
      await holding;
      return page;
    },
  });

  before(async () => {
    stack = await startStack();
    [alice, bob] = await Promise.all([person(stack, { through }), person(stack)]);
    await Promise.all([alice.publish(), bob.publish()]);
    id = (await alice.session.open(bob.account.address)).conversation.id;
    await alice.session.send(id, "Hello");
    await bob.session.conversations();
    await bob.session.setRetention(id, 4_000_000_000n);
    await bob.session.send(id, "for four seconds");
    await bob.session.setRetention(id, null);
    for (let index = 0; index < COUNT; index += 1) await bob.port.send(id, { type: "text", text: `${index}` });
    await alice.session.sync();
  });
  beforeEach(async () => {
    mailbox = await mailboxOf(alice.session);
    mailbox.start();
    await whenFound(mailbox.state, ({ threads }) => threads.get(id)?.messages.length || undefined);
    all = await alice.port.messages(id, { limit: 1_000 });
  });
  afterEach(() => mailbox.stop());
  after(async () => {
    await Promise.all([alice.close(), bob.close()]);
    await stack.close();
  });

  const loaded = () => mailbox.state.get().threads.get(id)?.messages ?? [];
  const texts = (messages: readonly Message[]) => messages.flatMap(({ content }) => wordsOf(content) ?? []);
  const saying = (text: string): Message => {
    const found = all.find(({ content }) => wordsOf(content) === text);
    if (!found) throw new Error(`Nobody said "${text}".`);
    return found;
  };
  const whenLoaded = (text: string) =>
    whenFound(mailbox.state, () => loaded().find(({ content }) => wordsOf(content) === text));
  /** Resolves once something happened that is about a message; once it is gone, if that is what is waited for. */
  const heardOf = (messageId: string, wanted: "anything" | "gone" = "anything") =>
    new Promise<void>((resolve) => {
      const stop = mailbox.observe((event) => {
        const isAbout =
          event.type === "gone"
            ? event.messageId === messageId
            : wanted === "anything" &&
              (event.type === "messages" || event.type === "arrived") &&
              event.messages.some((one) => one.id === messageId);
        if (!isAbout) return;
        stop();
        resolve();
      });
    });
  const react = (to: Message) =>
    bob.session.send(id, { type: "reaction", to: to.id, toInboxId: to.senderInboxId, emoji: "⚓", isAdded: true });
  /** Loads back to a message; what happens meanwhile happens after it was read and before it is shown. */
  async function loadBackTo(text: string, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const [read, hold] = [deferred(), deferred()];
    [onRead, holding] = [read.resolve, hold.promise];
    const loading = mailbox.loadBackTo(id, saying(text).sentAtNs);
    await read.promise;
    [onRead, holding] = [() => undefined, null];
    await meanwhile();
    hold.resolve();
    await loading;
  }

  // The first, while there still is something that disappears.
  it("does not bring back what disappears while it is loaded back to a message", async () => {
    const brief = all.find(({ content }) => wordsOf(content) === "for four seconds");
    const gone = brief ? heardOf(brief.id, "gone") : Promise.resolve();
    await loadBackTo("Hello", () => gone);
    expect(texts(loaded())[0]).to.equal("Hello");
    expect(texts(loaded())).to.not.include("for four seconds");
  });

  it("is not given a message from before that page because somebody reacts to it", async () => {
    const old = saying("3");
    expect(loaded()).to.not.deep.include(old);
    const heard = heardOf(old.id);
    await react(old);
    await heard;
    expect(texts(loaded())).to.deep.equal(texts(all).slice(-loaded().length));
    await mailbox.loadEarlier(id);
    await mailbox.loadEarlier(id);
    expect(texts(loaded())).to.deep.equal(texts(all));
    expect(
      loaded()
        .find((one) => one.id === old.id)
        ?.reactions.map(({ emoji }) => emoji),
    ).to.deep.equal(["⚓"]);
  });

  it("is loaded back to a message, with everything in between", async () => {
    await loadBackTo("30");
    const from = texts(loaded()).indexOf("30");
    expect(from).to.not.equal(-1);
    expect(texts(loaded())).to.deep.equal(texts(all).slice(-texts(loaded()).length));
  });

  it("has each message once when others arrive meanwhile", async () => {
    await loadBackTo("20", async () => {
      await bob.session.send(id, "while it was loading");
      await whenLoaded("while it was loading");
    });
    expect(texts(loaded())).to.deep.equal([...texts(all), "while it was loading"]);
  });

  it("has the newest knowledge of each message: what is hidden, withdrawn or reacted to meanwhile", async () => {
    const [hidden, withdrawn, liked] = [saying("10"), saying("11"), saying("12")];
    await loadBackTo("5", async () => {
      const heard = Promise.all([hidden, withdrawn, liked].map((one) => heardOf(one.id)));
      await mailbox.hide(hidden);
      await bob.session.withdraw(id, withdrawn.id);
      await react(liked);
      await heard;
    });
    const now = (before: Message) => loaded().find((one) => one.id === before.id);
    expect(now(hidden)?.content).to.deep.equal({ type: "hidden" });
    expect(now(withdrawn)?.content).to.deep.equal({ type: "deleted", by: "sender" });
    expect(now(liked)?.reactions.map(({ emoji }) => emoji)).to.deep.equal(["⚓"]);
    expect(loaded().length).to.equal(all.length);
  });

  it("stays complete when it is loaded to its beginning meanwhile", async () => {
    await loadBackTo("60", async () => {
      await mailbox.loadEarlier(id);
      await mailbox.loadEarlier(id);
    });
    expect(mailbox.state.get().threads.get(id)?.complete).to.equal(true);
    expect(loaded().length).to.equal(all.length);
  });

  it("reads nothing where the message is loaded already", async () => {
    let reads = 0;
    onRead = () => void (reads += 1);
    const before = loaded();
    await mailbox.loadBackTo(id, saying(`${COUNT - 1}`).sentAtNs);
    onRead = () => undefined;
    expect(reads).to.equal(0);
    expect(loaded()).to.equal(before);
  });
});
