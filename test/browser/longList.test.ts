import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Person } from "../support/person.ts";
import type { WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

/** More than a list keeps current without anybody looking at it. */
const GROUPS = 40;

describe("a long list of conversations", function () {
  this.timeout(240_000);
  let alice: WalletVisitor;
  let bob: Person;

  withStage(async ({ signedUp, publishedPerson }) => {
    [alice, bob] = await Promise.all([signedUp(), publishedPerson()]);
    for (let number = 0; number < GROUPS; number += 1) {
      const { id } = await bob.session.createGroup([alice.account.address], `group ${number}`);
      await bob.port.send(id, { type: "text", text: `words of ${number}` });
    }
  });

  const list = (page: Page) => page.getByRole("region", { name: "Conversations" });
  const row = (page: Page, number: number) =>
    list(page).getByRole("button", { name: new RegExp(`group ${number}\\b.*words of ${number}\\b`) });
  const openRequests = (page: Page) =>
    list(page)
      .getByRole("button", { name: `Requests (${GROUPS})` })
      .click();

  it("brings every one that a stranger begins, with its words, while the page is open", async () => {
    const { page } = alice;
    // Each is an MLS group to join: on two cores, several a second.
    await list(page)
      .getByRole("button", { name: `Requests (${GROUPS})` })
      .waitFor({ timeout: 120_000 });
    await openRequests(page);
    await row(page, GROUPS - 1).waitFor();
  });

  it("has a verdict for the oldest as soon as one looks there", async () => {
    const { page } = alice;
    await page.reload();
    await openRequests(page);
    await row(page, GROUPS - 1).waitFor();
    const scroller = list(page).locator("ul").locator("..");
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await row(page, 0).getByRole("img", { name: "Verified" }).waitFor();
  });

  it("opens the oldest from its address, without the way through all the others", async () => {
    const { page } = alice;
    await openRequests(page);
    const scroller = list(page).locator("ul").locator("..");
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await row(page, 0).click();
    await page.getByRole("log").getByText("words of 0").waitFor();
    await page.reload();
    await page.getByRole("log").getByText("words of 0").waitFor();
    expect(new URL(page.url()).searchParams.get("c")).to.match(/^[0-9a-f]{32}$/);
  });
});
