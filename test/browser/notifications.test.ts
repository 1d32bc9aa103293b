import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { openBrowser } from "./support/openBrowser.ts";
import {
  bubble,
  expectVerdict,
  lookAt,
  say,
  signUp,
  withoutWallet,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";

type Shown = { title: string; body: string; tag: string; click: () => void };
type Watched = { shown: Shown[]; asked: number; isHidden: boolean };
type WithWatched = { kedgeWatched: Watched };

/**
 * Runs in the page: stands in for the browser's notifications, which headless Chromium refuses whatever was granted, and lets the test say whether
 * the page can be seen.
 */
function watch(): void {
  const watched: Watched = { shown: [], asked: 0, isHidden: false };
  class Notification {
    static permission: NotificationPermission = "default";
    static requestPermission() {
      watched.asked += 1;
      Notification.permission = "granted";
      return Promise.resolve(Notification.permission);
    }
    onclick: (() => void) | null = null;
    constructor(title: string, { body = "", tag = "" }: NotificationOptions = {}) {
      watched.shown.push({ title, body, tag, click: () => this.onclick?.() });
    }
    close() {}
  }
  Object.assign(globalThis, { kedgeWatched: watched, Notification });
  Object.defineProperty(document, "visibilityState", { get: () => (watched.isHidden ? "hidden" : "visible") });
}

const watched = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as WithWatched).kedgeWatched.shown.map(({ title, body, tag }) => ({ title, body, tag })),
  );
const asked = (page: Page) => page.evaluate(() => (globalThis as unknown as WithWatched).kedgeWatched.asked);
const shown = (page: Page, count: number) =>
  page.waitForFunction((wanted) => (globalThis as unknown as WithWatched).kedgeWatched.shown.length >= wanted, count);

const hide = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => {
    (globalThis as unknown as WithWatched).kedgeWatched.isHidden = hidden;
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);

const titleIs = (page: Page, pattern: RegExp) =>
  page.waitForFunction(([source]) => new RegExp(source).test(document.title), [pattern.source] as const);

const choose = async (page: Page, choice: string) => {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("menuitemradio", { name: choice, exact: true }).click();
  await page.keyboard.press("Escape");
};

describe("notifications", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;
  let conversation: string;

  before(async () => {
    [stack, browser] = await Promise.all([startStack({ site: true }), openBrowser()]);
    alice = await withWallet(browser, stack);
    await alice.context.addInitScript(watch);
    bob = await person(stack);
    await bob.publish();
    await signUp(alice.page, stack);
    await lookAt(alice.page, bob.account.address);
    await alice.page.getByRole("button", { name: "Start conversation" }).click();
    await expectVerdict(alice.page, "Verified");
    await say(alice.page, "Hello");
    await bob.port.sync();
    conversation = (await bob.session.conversations())[0]?.id ?? "";
  });
  after(async () => {
    await browser.close();
    await bob.close();
    await stack.close();
  });

  const send = (text: string) => bob.session.send(conversation, { type: "text", text });

  it("are off until somebody wants them; the title counts all the same", async () => {
    const { page } = alice;
    await hide(page, true);
    await send("Nobody is told");
    await titleIs(page, /^\(1\) /);
    expect(await watched(page)).to.deep.equal([]);
    expect(await asked(page)).to.equal(0);
    await hide(page, false);
    await titleIs(page, /^[^(]/);
  });

  it("name the sender and the verdict, and not a word of the text", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "Who wrote", exact: true }).waitFor();
    await screenshot(page, "settings");
    await page.keyboard.press("Escape");
    await choose(page, "Who wrote");
    expect(await asked(page)).to.equal(1);
    await hide(page, true);
    await send("A secret");
    await shown(page, 1);
    const { address } = bob.account;
    expect(await watched(page)).to.deep.equal([
      { title: `${address.slice(0, 6)}…${address.slice(-4)} · Verified`, body: "New message", tag: conversation },
    ]);
  });

  it("show the text where the reader chose so", async () => {
    const { page } = alice;
    await hide(page, false);
    await choose(page, "Who wrote, and the text");
    await hide(page, true);
    await send("Read me on the lock screen");
    await shown(page, 2);
    expect((await watched(page))[1]?.body).to.equal("Read me on the lock screen");
  });

  it("lead to the conversation", async () => {
    const { page } = alice;
    await page.getByRole("link", { name: "My data" }).click();
    await page.getByRole("heading", { name: "Your rights" }).waitFor();
    await page.evaluate(() => (globalThis as unknown as WithWatched).kedgeWatched.shown.at(-1)?.click());
    await bubble(page, "Read me on the lock screen").waitFor();
    expect(new URL(page.url()).searchParams.get("c")).to.equal(conversation);
  });

  it("stay off where the browser refuses, and the menu says so", async () => {
    const { page, context } = await withoutWallet(browser);
    await page.goto(stack.siteUrl);
    expect(await page.evaluate(() => Notification.permission)).to.equal("denied");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByText("Your browser does not allow notifications for this page.").waitFor();
    await page.getByRole("menuitemradio", { name: "Who wrote", exact: true }).click();
    await page.getByRole("menuitemradio", { name: "Off", exact: true, checked: true }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem("kedge/notifications"))).to.equal(null);
    await context.close();
  });

  it("say nothing of a stranger's request, which is counted only", async () => {
    const { page } = alice;
    await hide(page, false);
    await titleIs(page, /^[^(]/);
    await hide(page, true);
    const mallory = await person(stack);
    await mallory.publish();
    const { conversation: request } = await mallory.session.open(alice.address);
    await mallory.session.send(request.id, { type: "text", text: "You have won" });
    await titleIs(page, /^\(1\) /);
    // What comes later from Bob is told, so what came from Mallory before would have been.
    await send("The last word");
    await shown(page, 3);
    expect((await watched(page)).map(({ body }) => body)).to.deep.equal([
      "New message",
      "Read me on the lock screen",
      "The last word",
    ]);
    await mallory.close();
  });
});
