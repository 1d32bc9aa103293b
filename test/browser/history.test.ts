import { readFile } from "node:fs/promises";

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { bytesToHex } from "viem";

import { formatNote, requestStatement } from "../../sdk/src/session/historyNotes.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { expectNoFindings } from "./support/accessibility.ts";
import { holdWorkerCall } from "./support/holdWorkerCall.ts";
import { isAskedBeforeLeaving } from "./support/leaving.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  say,
  signUp,
  startConversation,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { picture, screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

/** What a stranger has sent. */
const LINES = 60;

describe("history, in several browsers of one person", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let second: WalletVisitor;
  let importing: Awaited<ReturnType<typeof holdWorkerCall>>;
  let bob: Person;
  let carol: Person;
  let backup: { file: string; code: string };

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    [alice, bob, carol] = await Promise.all([stage.signedUp(), stage.publishedPerson(), stage.publishedPerson()]);
    const { page } = alice;
    await startConversation(page, bob.account.address);
    await say(page, "Said long ago");
    const { conversation } = await carol.session.open(alice.address);
    for (let line = 0; line < LINES; line += 1) {
      await carol.port.send(conversation.id, { type: "text", text: `line ${line}` });
    }
    await page.getByRole("button", { name: "Requests (1)" }).waitFor();
  });

  const go = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).first().click();
  const openOnly = async (page: Page) => {
    // What waits is counted in the link's name.
    await page
      .getByRole("link", { name: /^Messages/ })
      .first()
      .click();
    const rows = page.getByRole("region", { name: "Conversations" }).getByRole("listitem");
    await rows.filter({ hasText: /Said long ago|From the new device/ }).click();
  };

  /** What is being added says so and asks before the page is closed, on the screen where it was asked for and on others, and cannot be stopped. */
  async function expectAdding(page: Page) {
    const bar = page.getByRole("progressbar", { name: "Bringing your history here" });
    await page.locator('[aria-current="step"]').filter({ hasText: "Adding conversations and messages" }).waitFor();
    expect(await bar.count()).to.equal(1);
    expect(await page.getByRole("button", { name: /^Stop/ }).count()).to.equal(0);
    await expectNoFindings(page, "history-adding");
    await go(page, "Messages");
    await page.getByText(/Adding conversations and messages · 2\sconversations/).waitFor();
    expect(await bar.count()).to.equal(1);
    await screenshot(page, "history-adding-elsewhere");
    expect(await isAskedBeforeLeaving(page)).to.equal(true);
    await go(page, "My devices");
  }

  it("is offered to a new device that is empty", async () => {
    second = await withWallet(browser, stack, { account: alice.account });
    const { page } = second;
    importing = await holdWorkerCall(page, "client.importArchive");
    await signUp(page, stack);
    await page.getByText("Were there messages before?").waitFor();
    expect(await page.getByText("Said long ago").count()).to.equal(0);
    await screenshot(page, "history-offer");
    await page.getByRole("link", { name: "Bring history from another device" }).click();
    await page.getByRole("button", { name: "Bring history from another device" }).click();
    await page.getByRole("heading", { name: "Waiting for your other device" }).waitFor();
    await page.getByRole("button", { name: "Stop waiting" }).scrollIntoViewIfNeeded();
    await expectNoFindings(page, "history-waiting");
  });

  it("comes once the other device says yes to the published device by its key, and not before", async () => {
    const { page } = alice;
    await page.getByRole("region", { name: "Conversations" }).waitFor();
    await page.getByText(/Your device .* asks for your history/).waitFor();
    await screenshot(page, "history-asked");
    expect(await second.page.getByText("Your history is here").count()).to.equal(0);
    await page.getByRole("button", { name: "Send history to this device" }).click();
    const giving = page.getByRole("progressbar", { name: "Sending your history" });
    await giving.waitFor();
    expect(await giving.getAttribute("aria-valuetext")).to.match(/^Letting that device into your conversations/);
    await picture(page, "history-giving");
    await page.getByText(/History was sent to/).waitFor();
    await importing.held;
    await expectAdding(second.page);
    await importing.letGo();
    await second.page.getByText("Your history is here").waitFor();
    await second.page.getByText(/2\sconversations · 6\d\smessages/).waitFor();
    await openOnly(second.page);
    await bubble(second.page, "Said long ago").waitFor();
    await say(second.page, "From the new device");
    // A stranger's request is one on both devices, although both have looked at everything.
    await page.getByRole("button", { name: "Requests (1)" }).waitFor();
    await second.page.getByRole("button", { name: "Requests (1)" }).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    expect(await page.getByText(/History was sent to/).count()).to.equal(0);
  });

  it("is not asked for twice, once somebody said not now", async () => {
    await go(second.page, "My devices");
    await second.page.getByRole("button", { name: "Bring history from another device" }).click();
    await second.page.getByRole("heading", { name: "Waiting for your other device" }).waitFor();
    const { page } = alice;
    await go(page, "My data");
    await page.getByText(/Your device .* asks for your history/).waitFor();
    await page.getByRole("button", { name: "Not now" }).click();
    await page.getByText(/Your device .* asks for your history/).waitFor({ state: "detached" });
    await second.page.getByRole("button", { name: "Stop waiting" }).click();
  });

  it("knows devices by the names that one gives them, in this browser only", async () => {
    const { page } = alice;
    await go(page, "My devices");
    await page
      .getByRole("listitem")
      .filter({ hasText: "This device" })
      .getByRole("button", { name: /^Name of the device/ })
      .click();
    await page.keyboard.type("The one at work");
    await page.keyboard.press("Enter");
    await page.getByText("The one at work").waitFor();
    await expectNoFindings(page, "devices-named");
    await page.reload();
    await page.getByText("The one at work").waitFor();
    const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(kept).to.not.include("The one at work");
    await go(second.page, "My devices");
    await second.page.getByText("This device").first().waitFor();
    expect(await second.page.getByText("The one at work").count()).to.equal(0);
    // The other one is in use; of this one there is nothing to say.
    await second.page.getByText(/^In use on .* or later$/).waitFor();
    expect(await second.page.getByText(/^In use on/).count()).to.equal(1);
    await screenshot(second.page, "devices-two");
  });

  it("is refused to a device that the account has not published, in words", async () => {
    const ghost = await person(stack, { account: alice.account });
    const request = {
      device: ghost.port.installationId,
      key: `0x${"09".repeat(32)}`,
      at: Math.floor(Date.now() / 1000),
    } as const;
    const { registry, chain } = stack.network;
    const owner = { chainId: chain.id, registry, account: alice.address, inboxId: ghost.port.inboxId };
    const signature = bytesToHex(await ghost.port.signWithInstallationKey(requestStatement(owner, request)));
    await ghost.port.postNote(formatNote({ type: "request", ...request, signature }));
    const { page } = alice;
    await go(page, "My devices");
    await page.getByText(/A device that you have not published asks for your history/).waitFor();
    expect(await page.getByText(/Your device .* asks/).allInnerTexts(), "answered or refused before").to.deep.equal([]);
    await page.reload();
    await page.getByText("A device that you have not published can read your messages").waitFor();
    expect(await page.getByRole("button", { name: "Send history to this device" }).count()).to.equal(0);
    await page.getByRole("button", { name: "Remove from inbox" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove from inbox" }).click();
    await page.getByRole("dialog").getByText("Revoked.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await ghost.close();
  });

  it("is saved in a file that only its code opens, shown once", async () => {
    const { page } = alice;
    await go(page, "My data");
    await page.getByRole("button", { name: "Save an encrypted backup…" }).click();
    const dialog = page.getByRole("dialog", { name: "Write this code down" });
    const code = await dialog.locator("[data-backup-code]").innerText();
    await screenshot(page, "backup-code");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save the file" }).click(),
    ]);
    expect(download.suggestedFilename()).to.match(/^kedge-backup-.*\.kedge$/);
    backup = { file: await download.path(), code };
    const content = await readFile(backup.file, "latin1");
    expect(content)
      .to.match(/^KEDGE-BACKUP-1 /)
      .and.not.include("Said long ago");
    await dialog.getByRole("button", { name: "I have both" }).click();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).to.not.include(code);
  });

  it("is restored from it on a device that never met the others", async () => {
    const third = await withWallet(browser, stack, { account: alice.account });
    const { page } = third;
    await chooseWallet(page, stack, /Test Wallet/);
    await createKey(page);
    await page.getByRole("button", { name: "Later" }).click();
    await go(page, "My data");
    await page.getByRole("button", { name: "Restore a backup…" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore a backup" });
    await dialog.getByLabel("Backup file").setInputFiles(backup.file);
    const wrong = `${backup.code.slice(0, -1)}${backup.code.endsWith("A") ? "B" : "A"}`;
    await dialog.getByLabel("Code").fill(wrong);
    await dialog.getByText(/typing error/).waitFor();
    expect(await dialog.getByRole("button", { name: "Restore" }).isDisabled()).to.equal(true);
    await dialog.getByLabel("Code").fill(backup.code.toLowerCase().replaceAll(" ", ""));
    await dialog.getByRole("button", { name: "Restore" }).click();
    await page.getByText("Restored. The conversations are under Messages.").waitFor();
    await page.getByRole("dialog").getByRole("link", { name: "Messages" }).click();
    await openOnly(page);
    await bubble(page, "Said long ago").waitFor();
    await page.getByText("Restored from another device").waitFor();
    const onwards = page.getByRole("link", { name: "Go on with this contact" });
    await onwards.waitFor();
    await screenshot(page, "restored");
    await onwards.click();
    const notice = page.getByRole("alert").filter({ hasText: "Publish this device before you write" });
    await notice.getByRole("button", { name: "Publish this device" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish in wallet" }).click();
    await notice.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Start conversation" }).click();
    await say(page, "On a third device");
    await bubble(page, "Said long ago").waitFor();
    await third.context.close();
  });

  it("is exported for people as a page without scripts, and everything can be left in one go", async () => {
    const { page } = second;
    await go(page, "My data");
    await screenshot(page, "data");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export to read" }).click(),
    ]);
    const readable = await readFile(await download.path(), "utf8");
    expect(readable).to.include("Said long ago").and.include(bob.account.address).and.not.include("<script");
    await page.getByRole("button", { name: "Leave with this device…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke on chain and remove from inbox" }).click();
    await page.getByRole("dialog").getByText("Revoked.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Go on: erase this device…" }).click();
    await page.getByRole("checkbox", { name: "I understand that this cannot be undone" }).check();
    await page.getByRole("button", { name: "Erase this device", exact: true }).click();
    await page.getByText("Erased. Nothing of Kedge is left on this device.").waitFor();
    await alice.page.reload();
    await go(alice.page, "My devices");
    await alice.page.getByText("This device", { exact: true }).waitFor();
    expect(await alice.page.getByText("Revoked", { exact: true }).count(), "it is gone from the inbox").to.equal(0);
  });
});
