import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { holdWorkerCall } from "./support/holdWorkerCall.ts";
import { chooseWallet, createKey, publish, withWallet } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

/** What a browser refuses until it is told otherwise, and how. */
const refuseFiles = () =>
  Object.assign(StorageManager.prototype, {
    getDirectory: () => Promise.reject(new DOMException("Security error when calling GetDirectory", "SecurityError")),
  });
const haveNone = () => Object.defineProperty(Navigator.prototype, "storage", { get: () => undefined });
const refuseLocks = () => {
  const refuse = () => Promise.reject(new DOMException("The request was denied.", "SecurityError"));
  Object.assign(LockManager.prototype, { request: refuse, query: refuse });
};

describe("a browser that keeps no files for the page", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  const said = (page: Page) => page.getByRole("alert").getByText(/does not let this page keep files/);

  withStage((stage) => ({ stack, browser } = stage));

  for (const [name, refuse] of [
    ["refuses to", refuseFiles],
    ["knows no such thing", haveNone],
    ["refuses locks", refuseLocks],
  ] as const) {
    it(`says so where it ${name}, before the wallet is asked for anything`, async () => {
      const { page, context, owner } = await withWallet(browser, stack);
      await context.addInitScript(refuse);
      await chooseWallet(page, stack, /Test Wallet/);
      await page.getByRole("button", { name: "Sign in wallet" }).click();
      await said(page).waitFor();
      expect(owner.asked).to.not.include("personal_sign");
      if (refuse === refuseFiles) await screenshot(page, "storage-refused");
      await context.close();
    });
  }

  it("says so where workers cannot use them synchronously, which only a worker can see", async () => {
    const { page, context, owner } = await withWallet(browser, stack);
    const { held, letGo } = await holdWorkerCall(page, "probe-files");
    await chooseWallet(page, stack, /Test Wallet/);
    const [probe] = await Promise.all([
      page.waitForEvent("worker"),
      page.getByRole("button", { name: "Sign in wallet" }).click(),
      held,
    ]);
    await probe.evaluate(() => Reflect.deleteProperty(FileSystemFileHandle.prototype, "createSyncAccessHandle"));
    await letGo();
    await page
      .getByRole("alert")
      .getByText(/synchronous access in workers.*another browser/)
      .waitFor();
    expect(owner.asked).to.not.include("personal_sign");
    await screenshot(page, "storage-unsupported");
    await context.close();
  });

  it("goes on once it is allowed, and says so again where it is refused later", async () => {
    const { page, context } = await withWallet(browser, stack);
    await chooseWallet(page, stack, /Test Wallet/);
    const refusal = await page.evaluateHandle(() => {
      // What stands on the object hides what is on its prototype, until it is taken away.
      const getDirectory = () => Promise.reject(new DOMException("no", "SecurityError"));
      Object.defineProperty(navigator.storage, "getDirectory", { value: getDirectory, configurable: true });
      return { end: () => void Reflect.deleteProperty(navigator.storage, "getDirectory") };
    });
    await page.getByRole("button", { name: "Sign in wallet" }).click();
    await said(page).waitFor();
    await refusal.evaluate(({ end }) => end());
    await createKey(page);
    await publish(page);

    await context.addInitScript(refuseFiles);
    await page.reload();
    await said(page).waitFor();
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await screenshot(page, "storage-refused-later");
    await context.close();
  });
});
