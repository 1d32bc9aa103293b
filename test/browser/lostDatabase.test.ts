import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import {
  bubble,
  createKey,
  publish,
  say,
  signUp,
  startConversation,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { besideKedge, damageDatabases, deletePrivateFiles } from "./support/privateFiles.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("a browser that has lost what it kept", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let bob: Person;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    bob = await stage.publishedPerson();
  });

  /** Somebody who has said something, whose pages are closed, and a page beside Kedge to meddle with what was kept. */
  async function somebodyGone(): Promise<{ visitor: WalletVisitor; page: Page }> {
    const visitor = await withWallet(browser, stack);
    await signUp(visitor.page, stack);
    await startConversation(visitor.page, bob.account.address);
    await say(visitor.page, "Said before");
    await visitor.page.close();
    const page = await besideKedge(visitor.context, stack.siteUrl);
    return { visitor, page };
  }
  const open = (page: Page) => page.goto(`${stack.siteUrl}/chat/`);
  const connect = async (page: Page) => {
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Test Wallet" }).click();
  };
  const former = (page: Page) => page.getByText(/Your former device in this browser is gone/);

  it("without its database says so until it is a device again, then offers to revoke the device that it was", async () => {
    const { visitor, page } = await somebodyGone();
    await deletePrivateFiles(page);
    await open(page);
    await page.getByText(/This browser no longer has its messaging database/).waitFor();
    await page.reload();
    await page.getByText(/This browser no longer has its messaging database/).waitFor();
    await screenshot(page, "database-lost");
    await createKey(page);
    await publish(page);
    await former(page).waitFor();
    await page.getByText(/your account has no other device/).waitFor();
    expect(await page.getByRole("link", { name: "Bring history from another device" }).count()).to.equal(0);
    await screenshot(page, "database-lost-after");
    await page.getByRole("main").getByRole("link", { name: "My devices" }).click();
    const device = page.getByRole("listitem").filter({ hasText: "This browser lost that device’s database" });
    await screenshot(page, "database-lost-devices");
    await device.getByRole("button", { name: "Revoke" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Revoke on chain and remove from inbox" }).click();
    await dialog.getByText("Revoked.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await device.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Messages", exact: true }).click();
    await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
    await former(page).waitFor({ state: "detached" });
    await visitor.context.close();
  });

  it("with a damaged database says that, and goes on as a new device once told to", async () => {
    const { visitor, page } = await somebodyGone();
    expect(await damageDatabases(page)).to.equal(1);
    await open(page);
    await page.getByText(/messaging database is damaged/).waitFor();
    await screenshot(page, "database-damaged");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/messaging database is damaged/).waitFor();
    await page.getByRole("button", { name: "Go on as a new device…" }).click();
    await screenshot(page, "database-damaged-asked");
    await page.getByRole("dialog").getByRole("button", { name: "Delete it and go on" }).click();
    await page.getByText(/This browser no longer has its messaging database/).waitFor();
    await createKey(page);
    await publish(page);
    await former(page).waitFor();
    await visitor.context.close();
  });

  it("with its database alone is the device that it was, and needs no signature", async () => {
    const { visitor, page } = await somebodyGone();
    await page.evaluate(() => localStorage.clear());
    await open(page);
    await connect(page);
    await page.getByRole("button", { name: "Sign in wallet" }).click();
    await page.getByRole("region", { name: "Conversations" }).getByText("Said before").click();
    await bubble(page, "Said before").waitFor();
    await page.getByRole("link", { name: "My devices" }).click();
    await page.getByText("This device", { exact: true }).waitFor();
    expect(await page.getByRole("main").getByRole("button", { name: "Revoke" }).count(), "devices").to.equal(1);
    await visitor.context.close();
  });

  it("without anything is a new device, which is told where earlier messages can come from", async () => {
    const { visitor, page } = await somebodyGone();
    await deletePrivateFiles(page);
    await page.evaluate(() => localStorage.clear());
    await open(page);
    await connect(page);
    await createKey(page);
    await publish(page);
    await page.getByText("Were there messages before?").waitFor();
    await page.getByRole("link", { name: "Bring history from another device" }).waitFor();
    await page.getByRole("link", { name: "Restore a backup" }).waitFor();
    await visitor.context.close();
  });
});
