import type { LocalnetOptions } from "@kedge/localnet";
import { expect } from "chai";
import type { Browser } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { deferred } from "../support/deferred.ts";
import { chooseWallet, createKey, publish, withWallet } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("publishing this device", function () {
  this.timeout(120_000);
  const intercept: NonNullable<LocalnetOptions["intercept"]> = {};
  let stack: Stack;
  let browser: Browser;

  withStage((stage) => ({ stack, browser } = stage), { intercept });

  it("works while the messaging network is still being asked for the inbox's devices", async () => {
    const { page, owner, context } = await withWallet(browser, stack);
    await chooseWallet(page, stack, /Test Wallet/);
    await createKey(page);
    const [asked, answered] = [deferred(), deferred()];
    intercept.getIdentityUpdates = async (request, next) => {
      asked.resolve();
      await answered.promise;
      return next(request);
    };
    // A connection that comes back has the page look at its devices again.
    await page.evaluate(() => ["offline", "online"].forEach((type) => window.dispatchEvent(new Event(type))));
    await asked.promise;
    const published = publish(page);
    await page.getByRole("button", { name: "Waiting for your wallet…" }).waitFor();
    expect(owner.asked).to.not.include("eth_sendTransaction");
    answered.resolve();
    await published;
    await context.close();
  });

  it("takes one line of a phone once it is put off, and can still be done from there", async () => {
    const { page, context } = await withWallet(browser, stack);
    await page.setViewportSize({ width: 390, height: 844 });
    await chooseWallet(page, stack, /Test Wallet/);
    await createKey(page);
    await page.getByRole("button", { name: "Later" }).click();
    const line = page.getByRole("status").filter({ hasText: "This device is not published yet" });
    await line.waitFor();
    expect((await line.boundingBox())?.height, "one line with its button").to.be.at.most(48);
    await page.reload();
    await line.waitFor();
    expect((await line.boundingBox())?.height, "also after a reload").to.be.at.most(48);
    await screenshot(page, "put-off");
    await line.getByRole("button", { name: "Publish this device" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish in wallet" }).click();
    await line.waitFor({ state: "detached" });
    await context.close();
  });
});
