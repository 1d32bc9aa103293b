import type { Browser } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { expectNoFindings, pressByKeyboard } from "./support/accessibility.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  lookAt,
  publish,
  startConversation,
  withWallet,
  write,
  type WalletVisitor,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("every screen, for everybody", function () {
  this.timeout(240_000);
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

  const sample = (shows: string) => stack.network.samples.find((one) => one.shows === shows)?.account ?? "";

  it("has nothing that axe would find: before a wallet is connected", async () => {
    const { page } = alice;
    await page.goto(stack.siteUrl);
    await page.getByRole("link", { name: "Open messages" }).waitFor();
    await expectNoFindings(page, "home");
    await page.goto(`${stack.siteUrl}/verify/?address=${sample("verified")}`);
    await page.getByText("Active · Proven").waitFor();
    await expectNoFindings(page, "look-up");
    await page.goto(`${stack.siteUrl}/nowhere`);
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await expectNoFindings(page, "not-found");
    await page.goto(`${stack.siteUrl}/chat/`);
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page.getByRole("dialog").waitFor();
    await expectNoFindings(page, "connect");
  });

  it("has nothing that axe would find: both signatures, conversations, devices, data", async () => {
    const { page } = alice;
    await chooseWallet(page, stack, /Test Wallet/);
    await expectNoFindings(page, "first-signature");
    await createKey(page);
    await expectNoFindings(page, "second-signature");
    await publish(page);
    await expectNoFindings(page, "empty");
    await lookAt(page, "0x12");
    await page.getByText("An address has 42 characters; this has 4.").waitFor();
    await expectNoFindings(page, "address-wrong");
    await page.getByRole("button", { name: "Back" }).click();
    await lookAt(page, sample("unknown-device"));
    await page.getByRole("button", { name: "Accept this device" }).waitFor();
    await expectNoFindings(page, "first-look-unknown-device");
    await page.getByRole("button", { name: "Accept this device" }).click();
    await page.getByRole("dialog").waitFor();
    await expectNoFindings(page, "accept-device");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Back" }).click();
    await startConversation(page, sample("verified"));
    await expectVerdict(page, "Verified");
    await write(page, "Hello, see https://example.com/a?b=c");
    await page
      .getByText(/Got your message/)
      .first()
      .waitFor();
    await expectNoFindings(page, "conversation");
    await page.getByRole("button", { name: /^Verified/ }).click();
    await page.getByRole("dialog").waitFor();
    await expectNoFindings(page, "contact-panel");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "My devices" }).click();
    await page.getByText("This device").waitFor();
    await expectNoFindings(page, "devices");
    await page.getByRole("link", { name: "My data" }).click();
    await page.getByRole("heading", { name: "Your rights" }).waitFor();
    await expectNoFindings(page, "data");
  });

  it("can be had in high contrast, whatever the system says, from before the first paint", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "High contrast, dark" }).click();
    await page.keyboard.press("Escape");
    await page.locator("html[data-contrast=more][data-theme=dark]").waitFor();
    await page.reload({ waitUntil: "commit" });
    await page.locator("html[data-contrast=more][data-theme=dark]").waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "High contrast, dark", checked: true }).waitFor();
    await page.getByRole("menuitemradio", { name: "Like the system" }).click();
    await page.keyboard.press("Escape");
    await page.locator("html:not([data-contrast])").waitFor();
  });

  it("speaks Chinese as completely, and remembers it", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "中文" }).click();
    await page.keyboard.press("Escape");
    await page.locator("html[lang=zh]").waitFor();
    await page.getByRole("navigation").getByRole("link").first().click();
    await page
      .getByRole("listitem")
      .filter({ hasText: /Got your message/ })
      .click();
    await page
      .getByRole("log")
      .getByText(/Got your message/)
      .waitFor();
    await page.getByRole("button", { name: /^已验证/ }).waitFor();
    await screenshot(page, "chinese");
    await page.reload();
    await page.locator("html[lang=zh]").waitFor();
    await page.getByRole("navigation").getByText("消息").waitFor();
  });

  it("lets a keyboard do everything: connect, publish, look, write, verify", async () => {
    const keyboardOnly = await withWallet(browser, stack);
    const { page } = keyboardOnly;
    const press = (name: RegExp | string, key?: string) => pressByKeyboard(page, name, key);
    await page.goto(stack.siteUrl);
    await press("Open messages");
    await page.getByRole("heading", { name: "Connect a wallet to read and write" }).waitFor();
    await page.locator("#content").focus();
    await press("Connect a wallet");
    await press(/Test Wallet/);
    await press("Sign in wallet");
    await press("Publish in wallet");
    await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
    await press("New message");
    await press("Address", "");
    await page.keyboard.type(sample("verified"));
    await page.keyboard.press("Enter");
    await press("Start conversation");
    await press(/^Message to/, "");
    await page.keyboard.type("Written without a pointer");
    await page.keyboard.press("Enter");
    await bubble(page, "Written without a pointer").waitFor();
    await page
      .getByText(/Got your message/)
      .first()
      .waitFor();
    await page.locator("#content").focus();
    await press(/^Verified/);
    await page.getByRole("dialog", { name: "Who can read this" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await keyboardOnly.context.close();
  });
});
