import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { person, type Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { openBrowser } from "./support/openBrowser.ts";
import { signUp, withWallet, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";

/** A call to XMTP's worker by its name. */
type WorkerCall = { action?: string };
declare global {
  interface Window {
    /** What the worker was asked for and did not get to know. */
    callHeld(): void;
  }
}

/**
 * Holds back the call to XMTP's worker that puts decisions back after an import, for as long as the page lives.
 *
 * @returns resolves once it was made
 */
async function holdDecisions(page: Page): Promise<{ held: Promise<void> }> {
  const { promise: held, resolve } = deferred();
  await page.exposeFunction("callHeld", () => resolve());
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      override postMessage(message: WorkerCall) {
        if (message.action === "preferences.setConsentStates") window.callHeld();
        else super.postMessage(message);
      }
    };
  });
  return { held };
}

describe("a backup that is being restored in a browser", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let people: Person[];
  let visitor: WalletVisitor;
  let folder: string;
  let backup: { path: string; code: string };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kedge-restoring-"));
    [stack, browser] = await Promise.all([startStack({ site: true }), openBrowser()]);
    people = await Promise.all([person(stack), person(stack), person(stack), person(stack)]);
    const [alice, friend, stranger, blocked] = people;
    if (!alice || !friend || !stranger || !blocked) throw new Error("there are four");
    for (const someone of people) await someone.publish();
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
  after(async () => {
    await Promise.all(people.map((one) => one.close()));
    await browser.close();
    await stack.close();
    rmSync(folder, { recursive: true });
  });

  it("brings nobody back who was blocked, although the page is closed before that is put right", async () => {
    const { page, context } = visitor;
    const { held } = await holdDecisions(page);
    await signUp(page, stack);
    await page.getByRole("link", { name: "My data" }).first().click();
    await page.getByRole("button", { name: "Restore a backup…" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore a backup" });
    await dialog.getByLabel("Backup file").setInputFiles(backup.path);
    await dialog.getByLabel("Code").fill(backup.code);
    await dialog.getByRole("button", { name: "Restore" }).click();
    await held;
    await screenshot(page, "restoring");
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
