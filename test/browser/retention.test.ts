import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Person } from "../support/person.ts";
import { expectNoFindings } from "./support/accessibility.ts";
import { bubble, expectVerdict, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("a conversation's own settings", function () {
  this.timeout(180_000);
  let alice: WalletVisitor;
  let bob: Person;
  let carol: Person;

  withStage(async ({ signedUp, publishedPerson }) => {
    [alice, bob, carol] = await Promise.all([signedUp(), publishedPerson(), publishedPerson()]);
    for (const someone of [bob, carol]) {
      await startConversation(alice.page, someone.account.address);
      await say(alice.page, "Hello");
    }
  });

  const choose = async (page: Page, item: string) => {
    await page.getByRole("button", { name: "Conversation options" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const short = (address: string) => address.slice(0, 6);
  const rows = (page: Page) => page.getByRole("region", { name: "Conversations" }).getByRole("listitem");
  const open = (page: Page, someone: Person) =>
    rows(page)
      .filter({ hasText: short(someone.account.address) })
      .click();

  it("pin a conversation above newer ones, and keep it there", async () => {
    const { page } = alice;
    await open(page, bob);
    await choose(page, "Pin to the top");
    await rows(page).first().getByLabel("Pinned").waitFor();
    expect(await rows(page).first().innerText()).to.include(short(bob.account.address));
    await choose(page, "Mute notifications");
    await rows(page).first().getByLabel("Muted").waitFor();
    await page.getByRole("button", { name: "Conversation options" }).click();
    await page.getByRole("menuitem", { name: "Disappearing messages…" }).waitFor();
    await screenshot(page, "conversation-menu");
    await page.keyboard.press("Escape");
    await page.reload();
    await rows(page).first().getByLabel("Pinned").waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).to.not.include("Hello");
  });

  it("name a contact, on this device alone: everywhere in place of the address, which stays beside it", async () => {
    const { page } = alice;
    await choose(page, "Your name for this contact…");
    const dialog = page.getByRole("dialog", { name: "Your name for this contact" });
    await dialog.getByText(bob.account.address).waitFor();
    await dialog.getByRole("textbox").fill("Bob from the harbour");
    await expectNoFindings(page, "contact-name");
    await dialog.getByRole("textbox").press("Enter");
    await dialog.waitFor({ state: "detached" });
    const options = page.getByRole("button", { name: "Conversation options" });
    await options.and(page.locator(":focus")).waitFor();
    await page.getByRole("heading", { name: "Bob from the harbour" }).waitFor();
    const row = rows(page).filter({ hasText: "Bob from the harbour" });
    const beside = row.getByText(new RegExp(`^${short(bob.account.address)}`));
    const isWhole = await beside.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return [left + 1, right - 1].every((x) => document.elementFromPoint(x, (top + bottom) / 2) === element);
    });
    expect(isWhole, "the name is cut, not the address").to.equal(true);
    await page.getByRole("textbox", { name: "Message to Bob from the harbour" }).waitFor();
    await page.reload();
    await row.waitFor();
    await expectVerdict(page, "Verified");
    await expectNoFindings(page, "contact-named");

    const search = page.getByRole("searchbox", { name: "Search" });
    await search.fill("HARBOUR");
    await page.getByRole("button", { name: new RegExp(bob.account.address) }).click();
    await search.press("Escape");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).to.not.match(/harbour/i);

    // Where the contact is looked at it is changed in place; Escape leaves that and not the panel.
    await page.getByRole("button", { name: /^Verified/ }).click();
    const panel = page.getByRole("dialog", { name: "Who can read this" });
    await panel.getByText("Bob from the harbour").waitFor();
    const change = panel.getByRole("button", { name: /^Name that you give 0x/ });
    await change.click();
    await panel.getByRole("textbox").fill("Bob \u202efrom");
    await panel.getByRole("button", { name: "Keep" }).click();
    await panel.getByText("Bob ◌from", { exact: true }).waitFor();
    await change.click();
    await page.keyboard.press("Escape");
    await change.waitFor();
    expect(await change.evaluate((element) => element === document.activeElement)).to.equal(true);
    await change.click();
    await panel.getByRole("textbox").fill(" \u200b\u2800 ");
    await panel.getByRole("button", { name: "Keep" }).click();
    await panel.getByText("Name", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: new RegExp(`^${short(bob.account.address)}`) }).waitFor();
    expect(await rows(page).filter({ hasText: "harbour" }).count()).to.equal(0);
  });

  it("mark it as unread, until it is opened again", async () => {
    const { page } = alice;
    await open(page, bob);
    await choose(page, "Mark as unread");
    await rows(page).first().getByLabel("Marked as unread").waitFor();
    await open(page, bob);
    await rows(page).first().getByLabel("Marked as unread").waitFor({ state: "detached" });
  });

  it("have messages disappear, said to both, with what that cannot do", async () => {
    const { page } = alice;
    await choose(page, "Disappearing messages…");
    const dialog = page.getByRole("dialog", { name: "Disappearing messages" });
    await dialog.getByText(/It is a courtesy, not a guarantee/).waitFor();
    await dialog.getByRole("radio", { name: "Another time…" }).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText(/Enter a whole number/).waitFor();
    await screenshot(page, "retention");
    await dialog.getByLabel("How many").fill("90");
    await dialog.getByLabel("Unit").selectOption("minutes");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("Messages disappear after 90 minutes").waitFor();
    await page.getByText("You changed how long messages stay.").first().waitFor();
    const [dm] = await bob.session.conversations();
    if (!dm) throw new Error("Bob has no conversation with Alice");
    await bob.session.sync(dm.id);
    expect(await bob.session.retention(dm.id)).to.equal(90n * 60n * 1_000_000_000n);

    await bob.session.setRetention(dm.id, 3_600n * 1_000_000_000n);
    await page.getByText("Messages disappear after 1 hour").waitFor();
  });

  it("take a message off the screen when its time is over", async () => {
    const { page } = alice;
    const [dm] = await bob.session.conversations();
    if (!dm) throw new Error("Bob has no conversation with Alice");
    await bob.session.setRetention(dm.id, 2n * 1_000_000_000n);
    await page.getByText("Messages disappear after 2 seconds").waitFor();
    await bob.session.send(dm.id, "soon gone");
    await bubble(page, "soon gone").waitFor();
    await bubble(page, "soon gone").waitFor({ state: "detached" });
    expect(await bubble(page, "Hello").count(), "what was there before stays").to.equal(1);
  });

  it("report somebody who was let in, too", async () => {
    const { page } = alice;
    await choose(page, "Report…");
    const dialog = page.getByRole("dialog", { name: "Block, and save a report?" });
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Block and save" }).click(),
    ]);
    expect(saved.suggestedFilename()).to.match(/^kedge-report-.*\.json$/);
    await page.getByText("You have blocked this contact.").waitFor();
    await choose(page, "Unblock");
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
  });

  it("copy a link that leads back to it, and block it", async () => {
    const { page, context } = alice;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await choose(page, "Copy link to this conversation");
    await page.getByText("Link copied").waitFor({ state: "attached" });
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).to.match(/\/chat\/\?c=[0-9a-f]+$/);
    await choose(page, "Block this contact");
    await page.getByText("You have blocked this contact.").waitFor();
    await page.getByRole("button", { name: "Blocked" }).waitFor();
    await choose(page, "Unblock");
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
  });
});
