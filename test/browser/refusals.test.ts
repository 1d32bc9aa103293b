import { expect } from "chai";
import type { Browser } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { chooseWallet, createKey, lookAt, withWallet, type WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

describe("what happens when somebody says no, or something does not answer", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;

  withStage(
    async (stage) => {
      ({ stack, browser } = stage);
      alice = await withWallet(browser, stack);
    },
    { contacts: true },
  );

  const address = (shows: string) => stack.network.samples.find((sample) => sample.shows === shows)?.account ?? "";

  it("recovers from a declined first signature", async () => {
    const { page, owner } = alice;
    await chooseWallet(page, stack, /Test Wallet/);
    owner.decline("personal_sign");
    await page.getByRole("button", { name: "Sign in wallet" }).click();
    await page.getByText("You declined in the wallet. Nothing was changed.").waitFor();
    await createKey(page);
    expect(owner.asked.filter((method) => method === "personal_sign")).to.have.length(2);
  });

  it("offers the right chain where the wallet is on another, and sends nothing before", async () => {
    const { page, owner } = alice;
    owner.chainId = 1;
    await page.reload();
    await page.getByRole("button", { name: "Publish in wallet" }).click();
    await page.getByText("Your wallet is on another chain").waitFor();
    expect(owner.asked).to.not.include("eth_sendTransaction");
    owner.decline("eth_sendTransaction");
    await page.getByRole("button", { name: /^Switch to/ }).dblclick();
    await page.getByText("You declined in the wallet").waitFor();
    expect(
      owner.asked.filter((method) => method === "eth_sendTransaction"),
      "asked to pay once, however often the button is pressed",
    ).to.have.length(1);
    expect(owner.chainId).to.equal(stack.network.chain.id);
  });

  it("recovers from a declined transaction", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
  });

  it("labels an address that has published nothing, and lets one write", async () => {
    const { page } = alice;
    await lookAt(page, address("unregistered"));
    await page.getByText("This address has published no keys", { exact: false }).first().waitFor();
    expect(await page.getByRole("button", { name: "Start conversation" }).isEnabled()).to.equal(true);
  });

  it("has the invitation beside each word that somebody has published nothing", async () => {
    const { page, context, address: own } = alice;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const invite = page.getByRole("button", { name: "Copy invitation link" });
    const copiesLink = async () => {
      await invite.click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(`${stack.siteUrl}/chat/?to=${own}`);
    };
    await copiesLink();
    await page.getByRole("button", { name: "Start conversation" }).click();
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
    await copiesLink();
    await page.goto(`${stack.siteUrl}/verify/?address=${address("unregistered")}`);
    await page.getByText("An invitation asks its owner to publish.", { exact: false }).waitFor();
    await copiesLink();
  });

  it("says that it could not be copied where the browser refuses, and has the text selected", async () => {
    const { page, context, address: own } = alice;
    // Granting nothing denies what was granted before.
    await context.clearPermissions();
    await context.grantPermissions([]);
    await page.getByRole("button", { name: "Copy invitation link" }).click();
    const dialog = page.getByRole("dialog", { name: "It could not be copied" });
    const field = dialog.getByRole("textbox", { name: "Copy invitation link" });
    await field.waitFor();
    const link = `${stack.siteUrl}/chat/?to=${own}`;
    expect(await field.inputValue()).to.equal(link);
    await field.focus();
    expect(await page.evaluate(() => getSelection()?.toString())).to.equal(link);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("blocks an unknown device until it is accepted by name", async () => {
    const { page } = alice;
    await page.goto(`${stack.siteUrl}/chat/?to=${address("unknown-device")}`);
    await page
      .getByText("A device that this address has not published can read this.", { exact: false })
      .first()
      .waitFor();
    const start = page.getByRole("button", { name: "Start conversation" });
    expect(await start.isDisabled()).to.equal(true);
    await page
      .getByRole("button", { name: /^Accept this device/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: "Let an unproven device read along?" });
    const confirm = dialog.getByRole("button", { name: "Accept this one device" });
    expect(await confirm.isDisabled(), "nothing is accepted in passing").to.equal(true);
    await dialog.getByRole("checkbox").check();
    await confirm.click();
    await start.click();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("Accepted by name");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByLabel("Sent").first().waitFor();
  });

  it("lets one tab own the messages; a second says so and can take over", async () => {
    const second = await alice.context.newPage();
    await second.goto(`${stack.siteUrl}/chat/`);
    await second.getByRole("heading", { name: "Kedge is open in another tab" }).waitFor();
    await second.getByRole("button", { name: "Use it here" }).click();
    await second.getByRole("button", { name: "New message" }).waitFor();
    await alice.page.getByRole("heading", { name: "Another tab has taken over" }).waitFor();
    expect(
      alice.owner.asked.filter((method) => method === "personal_sign"),
      "the same device",
    ).to.have.length(2);
    await second.close();
    await alice.page.getByRole("button", { name: "Use it here" }).click();
    await alice.page.getByRole("button", { name: "New message" }).waitFor();
  });

  it("checks nothing and sends nothing while the chain cannot be read", async () => {
    const { page } = alice;
    await stack.stopChain();
    await page.goto(`${stack.siteUrl}/chat/?to=${address("verified")}`);
    await page
      .getByText(/^Not checked/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "Start conversation" }).isDisabled()).to.equal(true);
  });
});
