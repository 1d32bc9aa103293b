import { Code, ConnectError } from "@connectrpc/connect";
import { expect } from "chai";
import type { Browser } from "playwright-core";

import type { Stack, StackOptions } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import type { Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { bubble, say, signUp, startConversation, withWallet } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

describe("a message that is discarded in the browser because it could not be sent", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let bob: Person;
  let takes = true;
  let refused = 0;
  /** Resolves once libxmtp has failed to hand a message over; it is kept from trying again until `goOn` resolves. */
  let [failed, goOn] = [deferred(), deferred()];

  const intercept: NonNullable<StackOptions["intercept"]> = {
    sendGroupMessages: (request, next) => {
      if (takes) return next(request);
      refused += 1;
      throw new ConnectError("not now", Code.Unavailable);
    },
    queryGroupMessages: async (request, next) => {
      if (refused > 0) {
        failed.resolve();
        await goOn.promise;
      }
      return next(request);
    },
  };
  withStage(
    async (stage) => {
      ({ stack, browser } = stage);
      bob = await stage.publishedPerson();
    },
    { intercept },
  );
  beforeEach(() => {
    [takes, refused] = [true, 0];
    [failed, goOn] = [deferred(), deferred()];
  });

  /** Somebody who closed the page while libxmtp tried to send this, and has opened it again. */
  async function interrupted(text: string) {
    const { page, context } = await withWallet(browser, stack);
    await signUp(page, stack);
    await startConversation(page, bob.account.address);
    await say(page, `before ${text}`);
    const message = page.getByRole("textbox", { name: /^Message to/ });
    await page.getByText("Verified").first().waitFor();
    takes = false;
    await message.fill(text);
    await message.press("Enter");
    await failed.promise;
    await page.reload();
    return {
      page,
      context,
      opened: page.getByText("The page was closed, or another tab took over, before this was sent."),
    };
  }

  it("does not go out later by itself, although the page was closed while libxmtp tried to send it", async () => {
    const { page, context, opened } = await interrupted("kept back");
    goOn.resolve();
    await opened.waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await bubble(page, "kept back").waitFor({ state: "detached" });
    takes = true;
    await say(page, "after");
    expect(await textsReadBy(bob))
      .to.include.members(["before kept back", "after"])
      .and.not.include("kept back");
    await context.close();
  });

  it("waits for a verdict like any other where the network takes messages again, and then goes out once", async () => {
    const { page, context, opened } = await interrupted("judged first");
    [takes, refused] = [true, 0];
    goOn.resolve();
    await opened.waitFor();
    await bob.port.listConversations();
    const [conversation] = await bob.port.listConversations();
    if (conversation) await bob.port.send(conversation.id, { type: "text", text: "are you there?" });
    await bubble(page, "are you there?").waitFor(); // so it has synced
    expect(await textsReadBy(bob)).to.not.include("judged first");
    await page.getByRole("button", { name: "Send again" }).click();
    await opened.waitFor({ state: "detached" });
    await say(page, "after that");
    expect((await textsReadBy(bob)).filter((text) => text === "judged first")).to.have.length(1);
    await context.close();
  });
});
