import type { Browser } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { withoutWallet } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

describe("on a slow machine", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;

  withStage((stage) => ({ stack, browser } = stage));

  it("a button that is pressed before the page's scripts are there does what it says once they are", async () => {
    const { page, context } = await withoutWallet(browser);
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/_next\/static\/.*\.js$/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(stack.siteUrl, { waitUntil: "commit" });
    await page.getByRole("button", { name: "Settings" }).click();
    release();
    await page.getByRole("menuitemradio", { name: "Dark", exact: true }).waitFor();
    await context.close();
  });
});
