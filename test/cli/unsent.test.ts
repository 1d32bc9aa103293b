import { Code, ConnectError } from "@connectrpc/connect";
import { expect } from "chai";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { someone, type Someone } from "./support/people.ts";

type Read = { messages: { text: string | null; delivery: string }[] };

describe("kedge, where the network does not take a message", function () {
  this.timeout(120_000);
  let stack: Stack;
  let alice: Someone;
  let bob: Person;
  let takes = true;

  before(async () => {
    stack = await startStack({
      intercept: {
        sendGroupMessages: (request, next) => {
          if (!takes) throw new ConnectError("not now", Code.Unavailable);
          return next(request);
        },
      },
    });
    [alice, bob] = await Promise.all([someone(stack), person(stack)]);
    await bob.publish();
  });
  after(async () => {
    alice.remove();
    await bob.close();
    await stack.close();
  });

  it("fails, never shows it as sent, and does not send it later", async () => {
    const contact = bob.account.address;
    expect((await alice.run("send", contact, "taken")).code).to.equal(0);
    takes = false;
    expect((await alice.run("send", contact, "not taken")).code).to.not.equal(0);
    takes = true;
    const { messages } = await alice.json<Read>("read", contact);
    const words = messages.filter(({ text }) => text !== null).map(({ text, delivery }) => [text, delivery]);
    expect(words).to.deep.equal([
      ["taken", "published"],
      ["not taken", "failed"],
    ]);
    expect((await alice.run("read", contact)).stdout).to.match(/not sent\n\s+not taken/);
    expect(await textsReadBy(bob))
      .to.include("taken")
      .and.not.include("not taken");
  });
});
