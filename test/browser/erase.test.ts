import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { createKey, signUp, startConversation, withoutWallet, write, type WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

const keptNames = (page: Page) => page.evaluate(() => Object.keys(localStorage).sort());

/** Every file of this origin's private file system, as paths. */
const privateFiles = (page: Page) =>
  page.evaluate(async () => {
    const list = async (directory: FileSystemDirectoryHandle, path: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const [name, handle] of directory as unknown as AsyncIterable<[string, FileSystemHandle]>) {
        if (handle.kind === "directory")
          found.push(...(await list(handle as FileSystemDirectoryHandle, `${path}${name}/`)));
        else found.push(path + name);
      }
      return found;
    };
    return list(await navigator.storage.getDirectory(), "");
  });

describe("erasing this device", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    [alice, bob] = await Promise.all([stage.signedUp(), stage.publishedPerson()]);
    const { page } = alice;
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "Dark", exact: true }).click();
    await page.keyboard.press("Escape");
    await startConversation(page, bob.account.address);
    await write(page, "Written before");
    await page.getByLabel("Sent").first().waitFor();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("A draft");
  });

  const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Erase everything on this device?" });

  it("says first what goes and what stays, and is never one click away", async () => {
    const { page } = alice;
    expect((await keptNames(page)).length).to.be.greaterThan(2);
    expect(await privateFiles(page)).to.not.deep.equal([]);
    await page.getByRole("link", { name: "My data" }).click();
    await page.getByRole("button", { name: "Erase this device…" }).click();
    const dialog = dialogOf(page);
    await dialog.getByText(/messaging key are deleted from this browser/).waitFor();
    await dialog.getByText(/Your published key stays on chain/).waitFor();
    expect(await dialog.getByRole("button", { name: "Erase this device" }).isDisabled()).to.equal(true);
  });

  it("changes nothing when cancelled, and asks again from the beginning", async () => {
    const { page } = alice;
    const before = await keptNames(page);
    const dialog = dialogOf(page);
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await keptNames(page)).to.deep.equal(before);
    await page.getByRole("button", { name: "Erase this device…" }).click();
    expect(await dialog.getByRole("checkbox").isChecked()).to.equal(false);
  });

  it("leaves of Kedge only how the page should look, and no message database", async () => {
    const { page } = alice;
    const dialog = dialogOf(page);
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: "Erase this device" }).click();
    await page.getByText("Erased. Nothing of Kedge is left on this device.").waitFor();
    expect(await keptNames(page)).to.deep.equal(["kedge/theme"]);
    expect(await privateFiles(page)).to.deep.equal([]);
  });

  it("begins again with the first signature, as a new device that knows nothing of before", async () => {
    const { page, owner } = alice;
    const asked = owner.asked.filter((method) => method === "personal_sign").length;
    await page.getByRole("link", { name: "Messages" }).click();
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Test Wallet/ })
      .click();
    await page.getByRole("heading", { name: "1 of 2: create your messaging key. Costs nothing." }).waitFor();
    await createKey(page);
    expect(owner.asked.filter((method) => method === "personal_sign")).to.have.length(asked + 1);
    await page.getByRole("button", { name: "Later" }).click();
    await page.getByRole("button", { name: "New message" }).waitFor();
    await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
    expect(await page.getByText("Written before").count()).to.equal(0);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).to.not.include("A draft");
  });

  it("takes the demo wallet's key along: whoever chooses it again is somebody else", async () => {
    const { page, context } = await withoutWallet(browser);
    await signUp(page, stack, /Demo wallet/);
    const address = () => page.getByRole("button", { name: /^Connected as/ }).getAttribute("title");
    const before = await address();
    await page.getByRole("link", { name: "My data" }).click();
    await page.getByRole("button", { name: "Erase this device…" }).click();
    await dialogOf(page).getByText("The demo wallet’s key is deleted too, and with it that address.").waitFor();
    await dialogOf(page).getByRole("checkbox").check();
    await dialogOf(page).getByRole("button", { name: "Erase this device" }).click();
    await page.getByText("Erased. Nothing of Kedge is left on this device.").waitFor();
    expect(await keptNames(page)).to.deep.equal([]);
    await page.getByRole("link", { name: "Messages" }).click();
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Demo wallet/ })
      .click();
    await page.getByRole("heading", { name: "1 of 2: create your messaging key. Costs nothing." }).waitFor();
    const next = await address();
    expect(next).to.match(/^0x/).and.not.equal(before);
    await page.reload();
    await page.getByRole("heading", { name: "1 of 2: create your messaging key. Costs nothing." }).waitFor();
    expect(await address()).to.equal(next);
    await context.close();
  });
});
