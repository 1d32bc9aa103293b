import { wordsOf, type MessagingPort } from "@kedge/sdk";
import { KedgeError } from "@kedge/sdk";

import { sendWhatWaits } from "../../app/_features/offline/sendWhatWaits.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { mailboxOf, whenFound } from "../support/mailboxOf.ts";
import { person, type Person } from "../support/person.ts";

describe("what could not reach the network while its streams stood", () => {
  let stack: Stack;
  let alice: Person;
  let bob: Person;
  /** How many attempts to send still fail. */
  let failing = 0;

  const through = (port: MessagingPort): MessagingPort => ({
    ...port,
    send: async (...message) => {
      if (failing > 0) {
        failing -= 1;
        throw new KedgeError("network-unreachable", { message: "No answer.", remedy: "Try again." });
      }
      return port.send(...message);
    },
  });

  before(async () => {
    stack = await startStack();
    [alice, bob] = await Promise.all([person(stack, { through }), person(stack)]);
    await Promise.all([alice.publish(), bob.publish()]);
  });
  after(async () => {
    await Promise.all([alice.close(), bob.close()]);
    await stack.close();
  });

  it("goes out by itself, however often it takes", async () => {
    const { id } = (await alice.session.open(bob.account.address)).conversation;
    const mailbox = await mailboxOf(alice.session);
    mailbox.start();
    await whenFound(mailbox.state, ({ threads }) => threads.get(id)?.complete || undefined);
    const stop = sendWhatWaits(mailbox, 1);
    failing = 3;
    mailbox.send(id, { type: "text", text: "in the end" });
    await whenFound(mailbox.state, ({ threads }) => {
      const thread = threads.get(id);
      const isThere = thread?.messages.some(({ content }) => wordsOf(content) === "in the end");
      return (isThere && thread?.outbox.length === 0) || undefined;
    });
    stop();
    await mailbox.stop();
  });
});
