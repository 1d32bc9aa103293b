import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { shortAddress } from "../../app/_lib/text/shortAddress.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { withoutWallet } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

/** Presses the browser's own back or forward button; what the page does then is not waited for. */
async function press(page: Page, button: "back" | "forward"): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { currentIndex, entries } = await devtools.send("Page.getNavigationHistory");
  const entry = entries[currentIndex + (button === "back" ? -1 : 1)];
  if (!entry) throw new Error(`nothing to go ${button} to`);
  await devtools.send("Page.navigateToHistoryEntry", { entryId: entry.id });
  await devtools.detach();
}

type Watcher = EventTarget & { requestClose(): void };
declare global {
  interface Window {
    /** The watcher of close requests that was made last. */
    lastWatcher?: Watcher;
    CloseWatcher: new () => Watcher;
  }
}

describe("the back button, with a dialog or a menu open", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let bob: Person;
  let place: string;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    const [alice, published] = await Promise.all([stage.signedUp(), stage.publishedPerson()]);
    ({ page } = alice);
    bob = published;
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name of the group").fill("Harbour");
    await page.getByLabel("Address of a member").fill(bob.account.address);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: "Create group" }).click();
    await opener().waitFor();
    place = page.url();
  });
  beforeEach(async () => {
    await page.goto(`${stack.siteUrl}/chat/`);
    await page
      .getByRole("region", { name: "Conversations" })
      .getByRole("button", { name: /Harbour/ })
      .click();
    await page.waitForURL(place);
  });
  const opener = () => page.getByRole("button", { name: /Members and proof$/ });
  const panel = () => page.getByRole("dialog", { name: "Group", exact: true });
  const isGone = () => panel().waitFor({ state: "detached" });
  const isLeft = () => page.waitForURL(`${stack.siteUrl}/chat/`);

  it("closes it and stays in the conversation, with the focus where it was; then it leaves", async () => {
    await opener().click();
    await panel().waitFor();
    await press(page, "back");
    await isGone();
    expect(page.url()).to.equal(place);
    await page.waitForFunction(() => document.activeElement?.textContent.endsWith("Members and proof"));
    await press(page, "back");
    await isLeft();
    await press(page, "forward");
    await page.waitForURL(place);
  });

  for (const [label, isPopup] of Object.entries({
    "Conversation options": "menu",
    Settings: "menu",
    "Connected as": "dialog",
  } as const)) {
    it(`closes what opens under "${label}"`, async () => {
      const popup = page.getByRole(isPopup);
      await page.getByRole("button", { name: new RegExp(`^${label}`) }).click();
      await popup.waitFor();
      await press(page, "back");
      await popup.waitFor({ state: "detached" });
      expect(page.url()).to.equal(place);
    });
  }

  it("closes the topmost of two", async () => {
    const short = shortAddress(bob.account.address);
    await opener().click();
    await panel()
      .getByRole("button", { name: new RegExp(`^${short}`) })
      .click();
    await panel().getByRole("button", { name: "Remove from the group…" }).click();
    const sure = page.getByRole("dialog", { name: `Remove ${short}?` });
    await sure.waitFor();
    await press(page, "back");
    await sure.waitFor({ state: "detached" });
    expect(await panel().isVisible()).to.equal(true);
    await panel().getByRole("heading", { name: "Members" }).click();
    await press(page, "back");
    await isGone();
    expect(page.url()).to.equal(place);
  });

  it("leaves at once where it was closed by other means", async () => {
    await opener().click();
    await panel().getByRole("button", { name: "Close" }).click();
    await isGone();
    await press(page, "back");
    await isLeft();
  });

  it("is not the forward button, which goes where it went", async () => {
    const navigation = page.getByRole("navigation");
    await navigation.getByRole("link", { name: "My data" }).click();
    await page.getByRole("heading", { name: "Your rights" }).waitFor();
    await navigation.getByRole("link", { name: "Messages" }).click();
    await isLeft();
    await press(page, "back");
    await page.getByRole("button", { name: "Erase this device…" }).click();
    await page.getByRole("dialog").waitFor();
    await press(page, "forward");
    await isLeft();
  });

  it("closes it on a phone that asks for it, also where there is nothing to go back to", async () => {
    const { context, page: phone } = await withoutWallet(browser);
    await phone.addInitScript(() => {
      Object.defineProperty(navigator, "userAgent", { value: `${navigator.userAgent} Android` });
      window.CloseWatcher = class extends window.CloseWatcher {
        constructor() {
          super();
          window.lastWatcher = this;
        }
      };
    });
    await phone.goto(`${stack.siteUrl}/chat/`);
    await phone.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await phone.getByRole("dialog").waitFor();
    await phone.evaluate(() => window.lastWatcher?.requestClose());
    await phone.getByRole("dialog").waitFor({ state: "detached" });
    await context.close();
  });
});
