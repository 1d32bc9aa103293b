import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Person } from "../support/person.ts";
import { bubble, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("searching everything on this device", function () {
  this.timeout(180_000);
  let alice: WalletVisitor;
  let bob: Person;
  let carol: Person;

  withStage(async ({ signedUp, publishedPerson }) => {
    [alice, bob, carol] = await Promise.all([signedUp(), publishedPerson(), publishedPerson()]);
    for (const [someone, text] of [
      [bob, "The Contract is in the post"],
      [carol, "合同已经寄出"],
    ] as const) {
      await startConversation(alice.page, someone.account.address);
      await say(alice.page, text);
    }
    // More than a conversation shows when it is opened, so that what is found has to be fetched.
    const [dm] = await bob.session.conversations();
    if (!dm) throw new Error("Bob has no conversation with Alice");
    for (let line = 0; line < 120; line += 1) await bob.port.send(dm.id, { type: "text", text: `line ${line}` });
  });

  const field = (page: Page) => page.getByRole("searchbox", { name: "Search" });
  /** Resolves once the conversation has stopped moving: the same place for ten frames. */
  const atRest = (page: Page) =>
    page.getByRole("log").evaluate(
      (log) =>
        new Promise<void>((resolve) => {
          let [place, frames] = [log.scrollTop, 0];
          const look = () => {
            frames = log.scrollTop === place ? frames + 1 : 0;
            place = log.scrollTop;
            if (frames < 10) requestAnimationFrame(look);
            else resolve();
          };
          look();
        }),
    );
  /** A result; the buttons beside a message on screen repeat its words. */
  const found = (page: Page, text: RegExp) =>
    page.getByRole("region", { name: "Conversations" }).getByRole("button", { name: text });

  it("is one shortcut away, finds whatever the case and width, and marks it", async () => {
    const { page } = alice;
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ｃｏｎｔｒａｃｔ");
    await found(page, /The Contract is in the post/).waitFor();
    expect(await page.locator("mark").allInnerTexts()).to.deep.equal(["Contract"]);
    expect(await found(page, /合同/).count()).to.equal(0);
    await screenshot(page, "search");
  });

  it("finds Chinese, and addresses", async () => {
    const { page } = alice;
    await field(page).fill("合同");
    await found(page, /合同已经寄出/).waitFor();
    expect(await page.locator("mark").allInnerTexts()).to.deep.equal(["合同"]);
    await field(page).fill(bob.account.address.slice(2, 12).toLowerCase());
    await found(page, new RegExp(bob.account.address)).waitFor();
    await field(page).fill("not to be found anywhere");
    await page.getByText("Nothing on this device matches.").waitFor();
  });

  it("opens the conversation at the message, however long ago, and puts no word into the address", async () => {
    const { page } = alice;
    await field(page).fill("in the post");
    await found(page, /The Contract is in the post/).click();
    await bubble(page, "The Contract is in the post").waitFor();
    await atRest(page);
    expect(await bubble(page, "The Contract is in the post").isVisible(), "it stays on screen").to.equal(true);
    const rows = await page.getByRole("log").locator("li").count();
    expect(rows, "of more than 120 messages, only what is near the view is in the document").to.be.within(1, 60);
    expect(page.url()).to.match(/\?c=[0-9a-f]+&m=[0-9a-f]+$/);
    expect(decodeURIComponent(page.url())).to.not.include("post");
  });

  it("goes there from the end of that conversation, too", async () => {
    const { page } = alice;
    await field(page).fill("");
    await page.goto(new URL("/chat/", page.url()).href);
    await found(page, /line 119/).click();
    const newest = bubble(page, "line 119");
    await newest.hover();
    await page.mouse.wheel(0, -400);
    await page.getByRole("button", { name: "To the newest message" }).waitFor();
    await page.mouse.wheel(0, 2_000);
    await newest.waitFor();
    await atRest(page);
    await field(page).fill("in the post");
    await found(page, /The Contract is in the post/).click();
    await bubble(page, "The Contract is in the post").waitFor();
    await atRest(page);
    expect(await bubble(page, "The Contract is in the post").isVisible(), "it stays on screen").to.equal(true);
  });

  it("goes there once more for whoever scrolled away and asks again", async () => {
    const { page } = alice;
    const sought = bubble(page, "The Contract is in the post");
    await page.getByRole("button", { name: "To the newest message" }).click();
    await bubble(page, "line 119").waitFor();
    await atRest(page);
    expect(await sought.count(), "it is far above").to.equal(0);
    await found(page, /The Contract is in the post/).click();
    await sought.waitFor();
    await atRest(page);
    expect(await sought.isVisible(), "it stays on screen").to.equal(true);
  });

  it("follows what is written meanwhile, and keeps none of it on disk", async () => {
    const { page } = alice;
    await field(page).fill("just arrived");
    await page.getByText("Nothing on this device matches.").waitFor();
    const [dm] = await carol.session.conversations();
    if (!dm) throw new Error("Carol has no conversation with Alice");
    await carol.port.send(dm.id, { type: "text", text: "This has just arrived" });
    await found(page, /This has just arrived/).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).to.not.match(
      /just arrived/,
    );
    await field(page).press("Escape");
    expect(await field(page).inputValue()).to.equal("");
    await page.getByRole("button", { name: "New message" }).waitFor();
  });
});
