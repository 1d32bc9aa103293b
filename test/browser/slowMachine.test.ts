import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { withoutWallet } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

const SCRIPT = /\/_next\/static\/.*\.js$/;

/**
 * Holds back the page's scripts.
 *
 * @param isHeld which of them, by their paths; all of them unless given
 * @returns what lets them through
 */
async function holdScripts(page: Page, isHeld: (path: string) => boolean = () => true): Promise<() => void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  await page.route(SCRIPT, async (route) => {
    if (isHeld(new URL(route.request().url()).pathname)) await opened;
    await route.continue();
  });
  return open;
}

describe("on a slow machine", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;

  withStage((stage) => ({ stack, browser } = stage));

  it("a button that is pressed before the page's scripts are there does what it says once they are", async () => {
    const { page, context } = await withoutWallet(browser);
    const open = await holdScripts(page);
    await page.goto(stack.siteUrl, { waitUntil: "commit" });
    await page.getByRole("button", { name: "Settings" }).click();
    open();
    await page.getByRole("menuitemradio", { name: "Dark", exact: true }).waitFor();
    await context.close();
  });

  it("a look-up that somebody was sent a link to says what it is before the page's scripts are there", async () => {
    const { page, context } = await withoutWallet(browser);
    const open = await holdScripts(page);
    await page.goto(`${stack.siteUrl}/verify/?address=${stack.network.registry}`, { waitUntil: "commit" });
    await page.getByRole("heading", { name: "Look an address up" }).waitFor();
    open();
    await page.getByRole("textbox", { name: "Address" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Address" }).inputValue()).to.equal(stack.network.registry);
    await context.close();
  });

  it("a screen whose code is not there yet has its place kept, and is never empty", async () => {
    const { page, context } = await withoutWallet(browser);
    const own = new Set(
      (await (await fetch(`${stack.siteUrl}/verify/`)).text()).match(/\/_next\/static\/[^"\\]*?\.js/g),
    );
    const open = await holdScripts(page, (path) => !own.has(path));
    await page.goto(`${stack.siteUrl}/verify/`);
    await page.getByRole("button", { name: "Look up" }).waitFor();
    await page.getByRole("link", { name: "Messages" }).click();
    await page.waitForURL(/\/chat\/$/);
    await page.getByRole("main").getByRole("heading", { name: "Loading" }).waitFor();
    open();
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).waitFor();
    await context.close();
  });
});
