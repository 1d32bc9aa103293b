import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { lockWallet } from "./support/injectWallet.ts";
import { bubble, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("a wallet that is locked", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;

  withStage(async (stage) => {
    ({ stack } = stage);
    [alice, bob] = await Promise.all([stage.signedUp(), stage.publishedPerson()]);
    await startConversation(alice.page, bob.account.address);
    await say(alice.page, "Before it was locked");
  });

  const isSaid = () => alice.page.getByRole("heading", { name: "Test Wallet does not show your account" }).waitFor();
  const openWallet = () => alice.page.getByRole("button", { name: "Open Test Wallet" }).click();
  const signatures = () => alice.owner.asked.filter((method) => method === "personal_sign").length;

  it("when the page is opened again: it is named, with the account, and one click goes on", async () => {
    const { page, owner, address } = alice;
    owner.isLocked = true;
    await page.reload();
    await isSaid();
    await page.getByText(`Unlock it to go on as ${address}.`).waitFor();
    await screenshot(page, "wallet-locked");
    owner.decline("eth_requestAccounts");
    await openWallet();
    await page.getByText("You declined in the wallet").waitFor();
    await openWallet();
    await bubble(page, "Before it was locked").waitFor();
    expect(signatures(), "no further signature").to.equal(1);
  });

  it("when a link to write to somebody is opened: it says whom, and one click leads there", async () => {
    const { page, owner } = alice;
    const { address } = bob.account;
    const whom = page.getByText("the link that you opened leads to them");
    owner.isLocked = true;
    await page.goto(`${stack.siteUrl}/chat/?to=${address.toLowerCase()}`);
    await isSaid();
    await whom.waitFor();
    expect(await whom.innerText(), "whole and with its checksum").to.contain(address);
    await screenshot(page, "wallet-locked-link");
    await page.goto(`${stack.siteUrl}/chat/?to=support.eth`);
    await isSaid();
    expect(await whom.count(), "nothing of anything else").to.equal(0);
    expect(await page.getByRole("main").innerText()).to.not.contain("support");
    await page.goto(`${stack.siteUrl}/chat/?to=${address}`);
    await openWallet();
    await page.getByRole("button", { name: "Start conversation" }).click();
    await bubble(page, "Before it was locked").waitFor();
  });

  it("while messages are open: the same is said, and what was being written is still there", async () => {
    const { page, owner } = alice;
    await page.getByRole("textbox", { name: /^Message to/ }).fill("Half a sent");
    await lockWallet(page, owner);
    await isSaid();
    await openWallet();
    await bubble(page, "Before it was locked").waitFor();
    expect(await page.getByRole("textbox", { name: /^Message to/ }).inputValue()).to.equal("Half a sent");
  });

  /** Headings of the page since it was loaded, in the order in which they appeared. */
  const headings = (page: Page) => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

  it("is not said before it has answered: meanwhile the messages are opened, and none is shown", async () => {
    const { page, owner, context } = alice;
    await context.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const heading = document.querySelector("main h1")?.textContent ?? "";
        if (heading !== "" && heading !== seen.at(-1)) seen.push(heading);
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    const answer = owner.holdNext("eth_accounts");
    const client = page.waitForEvent("worker");
    await page.reload();
    await client;
    await page
      .getByRole("status")
      .getByText(/^Opening your messages/)
      .waitFor();
    expect(await bubble(page, "Before it was locked").count()).to.equal(0);
    answer();
    await bubble(page, "Before it was locked").waitFor();
    expect(await headings(page)).to.not.include("Test Wallet does not show your account");
    expect(await headings(page)).to.not.include("Connect a wallet to read and write");
  });

  it("is said where it does not answer at all; another tab can have the messages meanwhile", async () => {
    const { page, owner, context } = alice;
    const answer = owner.holdNext("eth_accounts");
    const client = page.waitForEvent("worker");
    await page.reload();
    await client;
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole("button", { name: "Use it here" }).click();
    await bubble(other, "Before it was locked").waitFor();
    // Nothing was shown here that could have been taken away.
    await isSaid();
    await other.close();
    await openWallet();
    await bubble(page, "Before it was locked").waitFor();
    answer();
  });

  it("is not one that was disconnected: that is forgotten", async () => {
    const { page } = alice;
    const isNew = () => page.getByRole("heading", { name: "Connect a wallet to read and write" }).waitFor();
    await page.getByRole("button", { name: /^Connected as/ }).click();
    await page.getByRole("button", { name: "Disconnect" }).click();
    await isNew();
    await page.reload();
    await isNew();
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).waitFor();
  });
});
