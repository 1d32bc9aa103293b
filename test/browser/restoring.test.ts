import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { expectNoFindings } from "./support/accessibility.ts";
import { holdWorkerCall } from "./support/holdWorkerCall.ts";
import { isAskedBeforeLeaving } from "./support/leaving.ts";
import { signUp, withWallet, type WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

describe("a backup that is being restored in a browser", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let visitor: WalletVisitor;
  let folder: string;
  let backup: { path: string; code: string };

  withStage(async (stage) => {
    folder = mkdtempSync(join(tmpdir(), "kedge-restoring-"));
    ({ stack, browser } = stage);
    const [alice, friend, stranger, blocked] = await Promise.all([
      stage.publishedPerson(),
      stage.publishedPerson(),
      stage.publishedPerson(),
      stage.publishedPerson(),
    ]);
    const ids: string[] = [];
    for (const [someone, text] of [
      [friend, "from a friend"],
      [stranger, "from a stranger"],
      [blocked, "from somebody blocked"],
    ] as const) {
      const { conversation } = await someone.session.open(alice.account.address);
      await someone.session.send(conversation.id, text);
      ids.push(conversation.id);
    }
    await textsReadBy(alice);
    const [ofFriend = "", , ofBlocked = ""] = ids;
    await alice.session.setConsent(ofFriend, "allowed");
    await alice.session.setConsent(ofBlocked, "denied");
    const { file, code } = await alice.session.backups.save();
    backup = { path: join(folder, "all.kedge"), code };
    writeFileSync(backup.path, file);
    visitor = await withWallet(browser, stack, { account: alice.account });
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Sets the restoring off on My data. */
  async function restore(page: Page) {
    await page.getByRole("link", { name: "My data" }).first().click();
    await page.getByRole("button", { name: "Restore a backup…" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore a backup" });
    await dialog.getByLabel("Backup file").setInputFiles(backup.path);
    await dialog.getByLabel("Code").fill(backup.code);
    const before = await dialog.boundingBox();
    await dialog.getByRole("button", { name: "Restore" }).click();
    return { dialog, before };
  }
  const currentStep = (page: Page) => page.locator('[aria-current="step"]');

  it("says what is being done and how much there is, on every screen, and asks before the page is closed", async () => {
    const { page, context } = await withWallet(browser, stack, { account: visitor.account });
    const { held, letGo } = await holdWorkerCall(page, "client.importArchive");
    await signUp(page, stack);
    const { dialog, before } = await restore(page);
    await held;
    await currentStep(page).filter({ hasText: "Adding conversations and messages" }).waitFor();
    const bar = dialog.getByRole("progressbar", { name: "Restoring a backup" });
    expect(await dialog.boundingBox(), "nothing jumps").to.deep.equal(before);
    expect(await bar.getAttribute("aria-valuenow"), "nobody can tell").to.equal(null);
    expect(await bar.getAttribute("aria-valuetext")).to.match(/Adding .*, 3\sconversations · 3\smessages · \d+\skB/);
    expect(await dialog.getByLabel("Done:").count(), "reading and checking").to.equal(2);
    expect(await dialog.getByRole("status").innerText()).to.equal("Adding conversations and messages");
    await page.keyboard.press("Escape");
    expect(await dialog.getByRole("button", { name: "Close" }).isDisabled()).to.equal(true);
    await expectNoFindings(page, "restoring");
    expect(await isAskedBeforeLeaving(page)).to.equal(true);

    await page.goBack();
    const strip = page.getByRole("progressbar", { name: "Restoring a backup" });
    await strip.waitFor();
    await page.getByText("Adding conversations and messages · 3 conversations").waitFor();
    await expectNoFindings(page, "restoring-elsewhere");
    expect(await isAskedBeforeLeaving(page)).to.equal(true);
    await page.goForward();
    await dialog.waitFor();
    await letGo();
    const done = page.getByRole("dialog", { name: "Backup restored" });
    await done.getByText("3 conversations · 3 messages").waitFor();
    await expectNoFindings(page, "restored-backup");
    await done.getByRole("link", { name: "Messages" }).click();
    await page.getByRole("region", { name: "Conversations" }).getByText("from a friend").waitFor();
    expect(await isAskedBeforeLeaving(page)).to.equal(false);
    await context.close();
  });

  it("is offered again where another tab took the messages over meanwhile, until it is restored", async () => {
    const { page, context } = await withWallet(browser, stack, { account: visitor.account });
    const { held } = await holdWorkerCall(page, "client.importArchive");
    await signUp(page, stack);
    await restore(page);
    await held;
    const next = await context.newPage();
    await next.goto(`${stack.siteUrl}/chat/`);
    await next.getByRole("button", { name: "Use it here" }).click();
    await next.getByText("The backup was not restored to its end").waitFor();
    await expectNoFindings(next, "restore-interrupted");
    await next.getByRole("link", { name: "Choose the file again…" }).click();
    const dialog = next.getByRole("dialog", { name: "Restore a backup" });
    await dialog.getByText("another tab took over. Restore the same file again").waitFor();
    await dialog.getByLabel("Backup file").setInputFiles(backup.path);
    await dialog.getByLabel("Code").fill(backup.code);
    await dialog.getByRole("button", { name: "Restore" }).click();
    const done = next.getByRole("dialog", { name: "Backup restored" });
    await done.getByRole("link", { name: "Messages" }).click();
    const brought = next.getByRole("region", { name: "Conversations" }).getByText("from a friend");
    await brought.waitFor();
    await next.reload();
    await brought.waitFor();
    expect(await next.getByText("The backup was not restored to its end").count()).to.equal(0);
    await context.close();
  });

  it("names nobody, and not as unknown either, until it is known who it is", async () => {
    const { page, context } = await withWallet(browser, stack, { account: visitor.account });
    await signUp(page, stack);
    const chain = deferred();
    await context.route(`${stack.rpcUrl}/**`, async (route) => {
      await chain.promise;
      await route.continue();
    });
    const { dialog } = await restore(page);
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("dialog", { name: "Backup restored" }).getByRole("link", { name: "Messages" }).click();
    await page.getByRole("region", { name: "Conversations" }).getByText("from a friend").click();
    await page.getByText("This is the start of your messages.", { exact: true }).waitFor();
    expect(await page.getByText("Unknown").allInnerTexts()).to.deep.equal([]);
    chain.resolve();
    await page.getByText(/^This is the start of your messages with 0x/).waitFor();
    await context.close();
  });

  it("can be made again at once, and left while it is made", async () => {
    const { page, context } = await withWallet(browser, stack, { account: visitor.account });
    const { held, letGo } = await holdWorkerCall(page, "client.createArchive");
    await signUp(page, stack);
    await page.getByRole("link", { name: "My data" }).first().click();
    const save = page.getByRole("button", { name: "Save an encrypted backup…" });
    await save.click();
    await held;
    const dialog = page.getByRole("dialog", { name: "Saving a backup" });
    await currentStep(page).filter({ hasText: "Gathering and encrypting conversations" }).waitFor();
    await dialog.getByText("0 conversations · 0 messages").waitFor();
    await expectNoFindings(page, "saving");
    expect(await isAskedBeforeLeaving(page)).to.equal(true);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    await letGo();
    await save.click();
    await page.getByRole("dialog", { name: "Write this code down" }).locator("[data-backup-code]").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await isAskedBeforeLeaving(page)).to.equal(false);
    await context.close();
  });

  it("brings nobody back who was blocked, although the page is closed before that is put right", async () => {
    const { page, context } = visitor;
    const { held } = await holdWorkerCall(page, "preferences.setConsentStates");
    await signUp(page, stack);
    await restore(page);
    await held;
    await currentStep(page).filter({ hasText: "Putting back who is blocked" }).waitFor();
    await page.close();

    const next = await context.newPage();
    await next.goto(`${stack.siteUrl}/chat/`);
    const conversations = next.getByRole("region", { name: "Conversations" });
    await conversations.getByText("from a friend").waitFor();
    expect(await conversations.getByRole("listitem").count()).to.equal(1);
    await next.getByRole("button", { name: "Requests (1)" }).click();
    await conversations.getByText("from a stranger").waitFor();
    expect(await conversations.getByRole("listitem").count()).to.equal(1);
    await next.getByRole("button", { name: "Blocked" }).click();
    await conversations.getByText("from somebody blocked").waitFor();
  });
});
