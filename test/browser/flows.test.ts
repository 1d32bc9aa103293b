import { expect } from "chai";
import type { Browser } from "playwright-core";
import { isAddress, type Address } from "viem";

import type { Stack } from "../../scripts/stack/startStack.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  lookAt,
  publish,
  say,
  signUp,
  withoutWallet,
  withWallet,
  write,
  type WalletVisitor,
} from "./support/people.ts";
import { picture, screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("the three flows, two people in two browsers", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Awaited<ReturnType<typeof withoutWallet>>;
  let bobsAddress: Address;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    alice = await withWallet(browser, stack);
    bob = await withoutWallet(browser);
  });

  it("connects a wallet: each signature is announced before the wallet is asked", async () => {
    const { page, owner } = alice;
    await chooseWallet(page, stack, /Test Wallet/);
    expect(owner.asked).to.not.include("personal_sign");
    await screenshot(page, "first-signature");
    await createKey(page);
    expect(owner.signed.join("\n")).to.include("XMTP : Authenticate to inbox");
    expect(owner.asked).to.not.include("eth_sendTransaction");
    await page.getByText("This cannot be erased").waitFor();
    await screenshot(page, "second-signature");
    await publish(page);
    expect(owner.asked.filter((method) => method === "personal_sign")).to.have.length(1);
    expect(owner.asked.filter((method) => method === "eth_sendTransaction")).to.have.length(1);
  });

  it("lets somebody without a wallet in with a demo wallet, marked as such", async () => {
    const { page } = bob;
    await page.goto(`${stack.siteUrl}/chat/`);
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page.getByText("Local only").waitFor();
    await page.keyboard.press("Escape");
    await signUp(page, stack, /Demo wallet/);
    const address = (await page.getByRole("button", { name: /^Connected as/ }).getAttribute("title")) ?? "";
    if (!isAddress(address)) throw new Error(`"${address}" is no address`);
    bobsAddress = address;
  });

  it("says the verdict in words before the first message", async () => {
    const { page } = alice;
    await lookAt(page, bobsAddress);
    await page.getByText("Verified. Every device that can read this is one that this address has published.").waitFor();
    await screenshot(page, "first-look");
    await page.getByRole("button", { name: "Start conversation" }).click();
    await expectVerdict(page, "Verified");
  });

  it("carries messages both ways, live", async () => {
    await write(alice.page, "Hello Bob");
    await bubble(alice.page, "Hello Bob").waitFor();
    await alice.page.getByLabel("Sent").first().waitFor();

    await bob.page.getByRole("link", { name: "Messages 1 unread message" }).waitFor();
    await bob.page.getByRole("button", { name: /Requests \(1\)/ }).click();
    await bob.page.getByRole("button", { name: /Hello Bob/ }).click();
    await bob.page.getByText(/wrote to you first/).waitFor();
    await screenshot(bob.page, "request");
    await bob.page.getByRole("button", { name: "Allow" }).click();
    await expectVerdict(bob.page, "Verified");
    // What was read while it was a request is told as soon as Alice is let in.
    await alice.page.getByLabel("Sent and read").first().waitFor();
    // The list goes where the conversation went.
    await bob.page.getByRole("button", { name: "Inbox", pressed: true }).waitFor();
    await bob.page.getByRole("listitem").filter({ hasText: "Hello Bob" }).first().waitFor();
    await bob.page.getByRole("link", { name: "Messages", exact: true }).waitFor();
    await write(bob.page, "Hello Alice");
    await bubble(alice.page, "Hello Alice").waitFor();
    await write(alice.page, "How are you?");
    await bubble(bob.page, "How are you?").waitFor();
    await alice.page
      .getByRole("log")
      .getByRole("listitem")
      .filter({ hasText: "How are you?" })
      .getByLabel("Sent")
      .waitFor();
    await screenshot(alice.page, "conversation");
  });

  it("shows each device that can read beside what the chain says", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: /^Verified/ }).click();
    const panel = page.getByRole("dialog", { name: "Who can read this" });
    await panel.getByText("Read from the encrypted conversation itself.").waitFor();
    await panel.getByText("Proven", { exact: true }).waitFor();
    for (const fact of ["Published", "Block", "Transaction", bobsAddress, stack.network.registry])
      expect(await panel.getByText(fact, { exact: true }).count()).to.be.greaterThan(0);
    await screenshot(page, "contact-panel");
    await panel.getByRole("button", { name: "Check again" }).click();
    await panel.getByRole("button", { name: "Check again" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("has everything again after a reload", async () => {
    const { page, owner } = alice;
    await page.reload();
    await bubble(page, "Hello Alice").waitFor();
    await expectVerdict(page, "Verified");
    expect(
      owner.asked.filter((method) => method === "personal_sign"),
      "no further signature",
    ).to.have.length(1);
    await say(page, "Still here");
    await bubble(bob.page, "Still here").waitFor();
  });

  it("says of a conversation that is not on this device that it is not, and leads back", async () => {
    const { page } = alice;
    const there = page.url();
    await page.goto(`${stack.siteUrl}/chat/?c=0123456789abcdef`);
    await page.getByRole("heading", { name: "This conversation is not on this device" }).waitFor();
    await screenshot(page, "absent");
    await page.getByRole("button", { name: "Show conversations" }).click();
    await page.getByRole("button", { name: "Write to an address" }).waitFor();
    await page.goto(there);
    await bubble(page, "Still here").waitFor();
  });

  it("leaves room for the conversation where the window is small: on a phone, and zoomed to 400 %", async () => {
    const { page } = alice;
    const sizeOf = async (name: string) => {
      const box = await page.getByRole("log").boundingBox();
      expect(box?.height, `${name}: room for messages`).to.be.at.least(80);
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrollWidth, `${name}: nothing beside the window (WCAG 1.4.10)`).to.be.at.most(
        page.viewportSize()?.width ?? 0,
      );
    };
    // 1280 × 1024 at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    await sizeOf("zoomed");
    await page.getByRole("textbox", { name: /^Message to/ }).scrollIntoViewIfNeeded();
    await picture(page, "conversation-zoomed");
    await page.setViewportSize({ width: 390, height: 844 });
    await sizeOf("phone");
    expect(await page.getByRole("navigation").isVisible()).to.equal(false);
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("navigation").waitFor();
    await page.getByRole("listitem").filter({ hasText: "Still here" }).first().click();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("looks an address up without a wallet", async () => {
    const { page, context } = await withoutWallet(browser);
    await page.goto(`${stack.siteUrl}/verify/?address=${bobsAddress}`);
    await page.getByText("1 active key").waitFor();
    await page.getByText("Active · Proven").waitFor();
    await screenshot(page, "look-up");
    await context.close();
  });

  it("lists one's own devices and says what is stored where", async () => {
    const { page } = alice;
    await page.getByRole("link", { name: "My devices" }).click();
    await page.getByText("This device").waitFor();
    await page.getByText("Proven", { exact: true }).waitFor();
    await screenshot(page, "devices");
    await page.getByRole("link", { name: "My data" }).click();
    await page.getByRole("heading", { name: "Your rights" }).waitFor();
    await screenshot(page, "data");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export as JSON" }).click(),
    ]);
    expect(download.suggestedFilename()).to.match(/^kedge-export-.*\.json$/);
  });
});
