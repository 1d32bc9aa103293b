import { expect } from "chai";
import type { Browser, Page, Worker } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import {
  bubble,
  expectVerdict,
  say,
  signUp,
  startConversation,
  withoutWallet,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

type Shown = { title: string; body: string; tag: string; icon: string; data: unknown };
type Constructed = { title: string; body: string; tag: string; click: () => void };
type Watched = { constructed: Constructed[]; asked: number; isHidden: boolean; isPhone: boolean };
type WithWatched = { kedgeWatched: Watched };
type WithShown = { kedgeShown: { list: Shown[]; onShown: () => void } };

/**
 * Runs in the page: stands in for the browser's notifications, which headless Chromium refuses whatever was granted, and lets the test say whether
 * the page can be seen. Like a phone's, it lets only a worker show any, until the test says otherwise.
 */
function watch(): void {
  const watched: Watched = { constructed: [], asked: 0, isHidden: false, isPhone: true };
  class Notification {
    static permission: NotificationPermission = "default";
    static requestPermission() {
      watched.asked += 1;
      Notification.permission = "granted";
      return Promise.resolve(Notification.permission);
    }
    onclick: (() => void) | null = null;
    constructor(title: string, { body = "", tag = "" }: NotificationOptions = {}) {
      if (watched.isPhone) throw new TypeError("Failed to construct 'Notification': Illegal constructor.");
      watched.constructed.push({ title, body, tag, click: () => this.onclick?.() });
    }
    close() {}
  }
  Object.assign(globalThis, { kedgeWatched: watched, Notification });
  Object.defineProperty(document, "visibilityState", { get: () => (watched.isHidden ? "hidden" : "visible") });
}

/** Runs in the service worker, and stands in for what it shows. */
function watchWorker(): void {
  const shown = { list: [] as Shown[], onShown: () => {} };
  const { registration } = globalThis as unknown as { registration: object };
  const showNotification = (title: string, options: Omit<Shown, "title">) => {
    shown.list.push({ ...options, title });
    shown.onShown();
    return Promise.resolve();
  };
  Object.assign(registration, { showNotification });
  Object.assign(globalThis, { kedgeShown: shown });
}

/** What the worker has shown, once there are so many. */
const shown = (worker: Worker, count: number): Promise<Shown[]> =>
  worker.evaluate(async (wanted) => {
    const { kedgeShown } = globalThis as unknown as WithShown;
    while (kedgeShown.list.length < wanted) await new Promise<void>((resolve) => (kedgeShown.onShown = resolve));
    return kedgeShown.list;
  }, count);

/** Somebody taps the notification that was shown last. Only a real tap may bring a page to the front, so that part is left out. */
const tap = (worker: Worker): Promise<void> =>
  worker.evaluate(async () => {
    const { kedgeShown } = globalThis as unknown as WithShown;
    const handled: Promise<unknown>[] = [];
    const event = Object.assign(new Event("notificationclick"), {
      notification: { data: kedgeShown.list.at(-1)?.data, close() {} },
      waitUntil: (promise: Promise<unknown>) => handled.push(promise),
    });
    globalThis.dispatchEvent(event);
    await Promise.allSettled(handled);
  });

const constructed = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as WithWatched).kedgeWatched.constructed.map(({ title, body, tag }) => ({
      title,
      body,
      tag,
    })),
  );
const asked = (page: Page) => page.evaluate(() => (globalThis as unknown as WithWatched).kedgeWatched.asked);

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

const goToData = async (page: Page) => {
  await page.getByRole("link", { name: "My data" }).click();
  await page.getByRole("heading", { name: "Your rights" }).waitFor();
};

describe("notifications", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;
  let conversation: string;
  let worker: Worker;

  withStage(async (stage) => {
    ({ stack, browser } = stage);
    alice = await withWallet(browser, stack);
    await alice.context.addInitScript(watch);
    bob = await stage.publishedPerson();
    await signUp(alice.page, stack);
    await startConversation(alice.page, bob.account.address);
    await expectVerdict(alice.page, "Verified");
    await say(alice.page, "Hello");
    await bob.port.sync();
    conversation = (await bob.session.conversations())[0]?.id ?? "";
    await alice.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const [running] = alice.context.serviceWorkers();
    worker = running ?? (await alice.context.waitForEvent("serviceworker"));
    await worker.evaluate(watchWorker);
  });

  const send = (text: string) => bob.session.send(conversation, { type: "text", text });

  it("are off until somebody wants them; the title counts all the same", async () => {
    const { page } = alice;
    await hide(page, true);
    await send("Nobody is told");
    await titleIs(page, /^\(1\) /);
    expect(await shown(worker, 0)).to.deep.equal([]);
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
    const { address } = bob.account;
    const [told] = await shown(worker, 1);
    expect(told).to.include({
      title: `${address.slice(0, 6)}…${address.slice(-4)} · Verified`,
      body: "New message",
      tag: conversation,
    });
    expect(JSON.stringify(told)).to.not.include("A secret");
  });

  it("show the text where the reader chose so", async () => {
    const { page } = alice;
    await hide(page, false);
    await choose(page, "Who wrote, and the text");
    await hide(page, true);
    await send("Read me on the lock screen");
    expect((await shown(worker, 2))[1]?.body).to.equal("Read me on the lock screen");
    expect(await constructed(page), "by the worker alone, as phones have it").to.deep.equal([]);
  });

  it("lead to the conversation, in the page that told", async () => {
    const { page, context } = alice;
    const other = await context.newPage();
    await other.goto(`${stack.siteUrl}/verify/`);
    await goToData(page);
    await tap(worker);
    await bubble(page, "Read me on the lock screen").waitFor();
    expect(new URL(page.url()).searchParams.get("c")).to.equal(conversation);
    expect(new URL(other.url()).pathname).to.equal("/verify/");
    await other.close();
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
    expect((await shown(worker, 3)).map(({ body }) => body)).to.deep.equal([
      "New message",
      "Read me on the lock screen",
      "The last word",
    ]);
    await mallory.close();
  });

  it("say nothing of a conversation that is muted, until it no longer is", async () => {
    const { page } = alice;
    const bell = async (choice: string) => {
      await hide(page, false);
      await page.getByRole("button", { name: "Conversation options" }).click();
      await page.getByRole("menuitem", { name: choice }).click();
      await hide(page, true);
    };
    await bell("Mute notifications");
    await send("Into the silence");
    await bubble(page, "Into the silence").waitFor();
    await bell("Unmute notifications");
    await send("Aloud again");
    expect((await shown(worker, 4)).slice(2).map(({ body }) => body)).to.deep.equal(["The last word", "Aloud again"]);
  });

  it("come from the page itself where there is no worker", async () => {
    const { page } = alice;
    await page.evaluate(async () => {
      (globalThis as unknown as WithWatched).kedgeWatched.isPhone = false;
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    });
    await goToData(page);
    await send("Without a worker");
    await page.waitForFunction(() => (globalThis as unknown as WithWatched).kedgeWatched.constructed.length > 0);
    expect((await constructed(page)).map(({ body, tag }) => ({ body, tag }))).to.deep.equal([
      { body: "Without a worker", tag: conversation },
    ]);
    await page.evaluate(() => (globalThis as unknown as WithWatched).kedgeWatched.constructed.at(-1)?.click());
    await bubble(page, "Without a worker").waitFor();
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
});
