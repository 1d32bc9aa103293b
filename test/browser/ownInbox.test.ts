import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { expectNoFindings } from "./support/accessibility.ts";
import {
  chooseWallet,
  createKey,
  lookAt,
  say,
  startConversation,
  withWallet,
  write,
  type WalletVisitor,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("a device in one's own inbox, in the browser", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    [alice, bob] = await Promise.all([stage.signedUp(), stage.publishedPerson()]);
    await startConversation(alice.page, bob.account.address);
    await say(alice.page, "just us");
  });

  const NOTICE = /A device in your inbox that you have not published would read this/;
  const joinAsAlice = () => person(stack, { account: alice.account });
  const openConversation = async (page: Page) => {
    const rows = page.getByRole("region", { name: "Conversations" }).getByRole("listitem");
    await rows.filter({ hasText: /0x/ }).first().click();
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
  };
  /** A page that was just opened looks for devices with its first message. */
  async function writeOnFreshPage(text: string): Promise<void> {
    const { page } = alice;
    await page.goto(`${stack.siteUrl}/chat/`);
    await openConversation(page);
    await write(page, text);
    await page.getByText(NOTICE).waitFor();
  }
  async function resend(text: string): Promise<void> {
    const { page } = alice;
    await page.getByText(NOTICE).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByRole("log").locator("li").filter({ hasText: text }).getByLabel("Sent").waitFor();
    expect(await textsReadBy(bob)).to.include(text);
  }

  it("that a thief added: it is named, nothing is sent or lost, and once it is removed the message goes out", async () => {
    const { page } = alice;
    const thief = await joinAsAlice();
    await writeOnFreshPage("for Bob alone");
    await page.getByRole("textbox", { name: /^Message to/ }).fill("who else reads this?");
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
    expect(await textsReadBy(bob)).to.not.include("for Bob alone");
    // One matter, one notice: the alarm is heard where nothing else on screen says it.
    const alarm = page
      .getByRole("alert")
      .filter({ hasText: "A device that you have not published can read your messages" });
    expect(await alarm.count()).to.equal(0);
    await expectNoFindings(page, "own-ghost");
    await page.getByRole("button", { name: "New message" }).click();
    await alarm.waitFor();

    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name of the group").fill("Nobody else");
    await page.getByLabel("Address of a member").fill(bob.account.address);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const inTheWay = page.getByRole("main").getByRole("alert").filter({ hasText: NOTICE });
    await inTheWay.getByRole("button", { name: "It is mine" }).waitFor();
    await alarm.waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "Create group" }).isDisabled()).to.equal(true);
    await screenshot(page, "own-ghost-group");
    await page.getByRole("button", { name: "Start over" }).click();
    await alarm.waitFor();
    await openConversation(page);

    const notice = page.getByRole("alert").filter({ hasText: NOTICE });
    await notice.getByRole("link", { name: "My devices" }).click();
    await page.getByRole("button", { name: "Remove from inbox" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Remove from inbox" }).click();
    await dialog.getByText("Revoked.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("link", { name: "Messages", exact: true }).first().click();
    await openConversation(page);
    await resend("for Bob alone");
    expect(await textsReadBy(thief)).to.not.include("for Bob alone");
    await thief.close();
  });

  it("that is one's own and joins just now: sending goes on by itself once it has published", async () => {
    const second = await joinAsAlice();
    await writeOnFreshPage("to my second device as well");
    await second.publish();
    await resend("to my second device as well");
    expect(await textsReadBy(second)).to.include("to my second device as well");
    await second.close();
  });

  it("that cannot publish, accepted by name where it is named", async () => {
    const { page } = alice;
    const other = await joinAsAlice();
    await writeOnFreshPage("to my other app as well");
    await page.getByRole("button", { name: "It is mine" }).click();
    const dialog = page.getByRole("dialog", { name: "Is this device yours?" });
    await dialog.getByText(other.session.installationId).waitFor();
    await expectNoFindings(page, "own-device-accept");
    await dialog.getByRole("button", { name: "It is mine" }).click();
    await dialog.waitFor({ state: "detached" });
    await resend("to my other app as well");
    expect(await textsReadBy(other)).to.include("to my other app as well");
    // What was said here was said on this device alone: another one of Alice's would ask again.
    await other.session.revokeInstallations([other.session.installationId]);
    await other.close();
  });

  it("that is the one in hand, and not published: it says so before anything is created, with the way out beside it", async () => {
    const fresh = await withWallet(browser, stack, { account: alice.account });
    const { page } = fresh;
    await chooseWallet(page, stack, /Test Wallet/);
    await createKey(page);
    await page.getByRole("button", { name: "Later" }).click();
    await lookAt(page, bob.account.address);
    await page.getByText("Publish this device before you write").waitFor();
    const start = page.getByRole("button", { name: "Start conversation" });
    expect(await start.isDisabled()).to.equal(true);
    await screenshot(page, "own-unpublished");
    const notice = page.getByRole("alert").filter({ hasText: "Publish this device before you write" });
    await notice.getByRole("button", { name: "Publish this device" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish in wallet" }).click();
    await page.getByText("Publish this device before you write").waitFor({ state: "detached" });
    await start.click();
    await say(page, "from my new device");
    expect(await textsReadBy(bob)).to.include("from my new device");
    await fresh.context.close();
  });
});
