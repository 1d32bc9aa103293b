import { KedgeError, wordsOf, type MessagingPort } from "@kedge/sdk";
import { expect } from "chai";

import type { Mailbox } from "../../app/_features/mailbox/mailbox.ts";
import { localValues } from "../../app/_lib/storage/localValues.ts";
import { openSealedValues } from "../../app/_lib/storage/sealedValues.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { mailboxOf, whenFound } from "../support/mailboxOf.ts";
import { person, type Person } from "../support/person.ts";
import { memoryStorage } from "./support/memoryStorage.ts";

describe("a message is shown as sent or as to be sent, and comes once", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  let id: string;
  /** What happens to the page once the network has a message. */
  let afterPublishing: () => Promise<void> = () => Promise.resolve();

  const through = (port: MessagingPort): MessagingPort => ({
    ...port,
    send: async (...message) => {
      const sent = await port.send(...message);
      await afterPublishing();
      return sent;
    },
  });

  before(async () => {
    stack = await startStack();
    [alice, bob] = await Promise.all([person(stack, { through }), person(stack)]);
    await Promise.all([alice.publish(), bob.publish()]);
    id = (await alice.session.open(bob.account.address)).conversation.id;
  });
  after(async () => {
    await Promise.all([alice.close(), bob.close()]);
    await stack.close();
  });

  /** Alice's page in a browser that keeps its words; opened again with the same words, it was reloaded. */
  async function openPage() {
    const kept = await openSealedValues(localValues("test", memoryStorage()), null);
    const open = async () => {
      const mailbox = await mailboxOf(alice.session, undefined, kept);
      const shown: string[][] = [];
      mailbox.state.subscribe(() => shown.push(textsIn(mailbox.state.get())));
      mailbox.start();
      await whenFound(mailbox.state, ({ threads }) => threads.get(id)?.complete || undefined);
      return { mailbox, shown };
    };
    return { open };
  }

  /** Everything of a conversation that is on screen, sent or to be sent. */
  const textsIn = ({ threads }: Mailbox): string[] => {
    const thread = threads.get(id);
    const waiting = thread?.outbox.map(({ draft }) => (draft.type === "file" ? draft.name : draft.text)) ?? [];
    return [...(thread?.messages.flatMap(({ content }) => wordsOf(content) ?? []) ?? []), ...waiting];
  };
  const isSent = (text: string) => (mailbox: Mailbox) => {
    const thread = mailbox.threads.get(id);
    return (
      (thread?.messages.some(({ content }) => wordsOf(content) === text) && thread.outbox.length === 0) || undefined
    );
  };
  const timesAtBobs = async (text: string): Promise<number> => {
    await bob.session.conversations();
    await bob.session.sync(id);
    return (await bob.session.messages(id, { limit: 100 })).filter(({ content }) => wordsOf(content) === text).length;
  };
  const expectOnceIn = (shown: readonly string[][], text: string) =>
    shown.forEach((texts) => expect(texts.filter((one) => one === text).length).to.be.lessThanOrEqual(1));

  it("where all goes well", async () => {
    const { mailbox, shown } = await (await openPage()).open();
    mailbox.send(id, { type: "text", text: "all well" });
    await whenFound(mailbox.state, isSent("all well"));
    await mailbox.stop();
    expectOnceIn(shown, "all well");
    expect(await timesAtBobs("all well")).to.equal(1);
  });

  it("where the page is reloaded when the network has it and the page does not know", async () => {
    const browser = await openPage();
    const before = await browser.open();
    const isOut = deferred();
    afterPublishing = () => {
      isOut.resolve();
      return new Promise(() => undefined);
    };
    before.mailbox.send(id, { type: "text", text: "reloaded" });
    await isOut.promise;
    await before.mailbox.stop();
    afterPublishing = () => Promise.resolve();

    const { mailbox, shown } = await browser.open();
    await whenFound(mailbox.state, isSent("reloaded"));
    await mailbox.stop();
    expectOnceIn(shown, "reloaded");
    expect(await timesAtBobs("reloaded")).to.equal(1);
    const again = await browser.open();
    expect(textsIn(again.mailbox.state.get()).filter((text) => text === "reloaded")).to.have.length(1);
    await again.mailbox.stop();
  });

  it("where something breaks after the network has it", async () => {
    const { mailbox, shown } = await (await openPage()).open();
    afterPublishing = () =>
      Promise.reject(new KedgeError("network-unreachable", { message: "Gone.", remedy: "Wait." }));
    const failures: string[] = [];
    mailbox.observe((event) => event.type === "send-failed" && failures.push(event.code));
    mailbox.send(id, { type: "text", text: "broken off" });
    await whenFound(mailbox.state, isSent("broken off"));
    afterPublishing = () => Promise.resolve();
    await mailbox.stop();
    expectOnceIn(shown, "broken off");
    expect(failures).to.deep.equal([]);
    expect(await timesAtBobs("broken off")).to.equal(1);
  });

  it("where another page takes over while it goes out, and this one hears of it too late", async () => {
    const browser = await openPage();
    const { mailbox: first } = await browser.open();
    const [isOut, hold] = [deferred(), deferred()];
    afterPublishing = () => {
      isOut.resolve();
      return hold.promise;
    };
    first.send(id, { type: "text", text: "on its way" });
    await isOut.promise;
    await first.stop();
    const { mailbox: second, shown } = await browser.open();
    await whenFound(second.state, isSent("on its way"));
    // The second has something of its own that is not sent, when the first comes back with a failure.
    afterPublishing = () => Promise.resolve();
    second.send(id, { type: "text", text: `too long: ${"x".repeat(1_100_000)}` });
    const failure = await whenFound(second.state, ({ threads }) => threads.get(id)?.outbox[0]?.failure ?? undefined);
    const firstHeard = new Promise<void>((resolve) => first.observe(({ type }) => type === "dequeued" && resolve()));
    hold.reject(new KedgeError("unexpected", { message: "Closed.", remedy: "None." }));
    await firstHeard;
    await second.stop();
    expectOnceIn(shown, "on its way");
    const { mailbox: third } = await browser.open();
    expect(
      third.state
        .get()
        .threads.get(id)
        ?.outbox.map((one) => one.failure),
    ).to.deep.equal([failure]);
    for (const waiting of third.state.get().threads.get(id)?.outbox ?? []) await third.discard(id, waiting);
    await third.stop();
    expect(await timesAtBobs("on its way")).to.equal(1);
  });

  it("and the same words written twice are two messages", async () => {
    const { mailbox } = await (await openPage()).open();
    mailbox.send(id, { type: "text", text: "yes" });
    mailbox.send(id, { type: "text", text: "yes" });
    await whenFound(
      mailbox.state,
      (now) => textsIn(now).filter((text) => text === "yes").length === 2 && isSent("yes")(now),
    );
    await mailbox.stop();
    expect(await timesAtBobs("yes")).to.equal(2);
  });
});
