import type { Browser, Page } from "playwright-core";

import { countingProxy, type Sent } from "./countingProxy.ts";
import type { Newcomer, Side } from "./side.ts";

/** How long a page is left alone before what it has sent for is counted: both go on for a while after they can be used. Milliseconds. */
const AFTERWARDS_MS = 5_000;

type Weight = Sent & { toOthers: number; others: string[] };

const weightOf = (sent: Sent, outside: readonly string[]): Weight => ({
  ...sent,
  toOthers: outside.length,
  others: [...new Set(outside)].sort(),
});

/** What a first visit costs before anybody connects, and what it has cost by the time that somebody has and is in. */
export async function weigh(side: Side, host: string, browser: Browser): Promise<{ first: Weight; connected: Weight }> {
  const proxy = await countingProxy(host);
  const visitor = await side.newcomer(browser);
  await visitor.page.goto(side.firstPage(proxy.url));
  await visitor.isReady();
  await visitor.page.waitForTimeout(AFTERWARDS_MS);
  const first = weightOf(proxy.sent(), visitor.outside);
  await visitor.close();
  await proxy.close();

  const again = await countingProxy(host);
  const user = await side.newcomer(browser);
  await user.enter(again.url);
  await user.page.waitForTimeout(AFTERWARDS_MS);
  const connected = weightOf(again.sent(), user.outside);
  await user.close();
  await again.close();
  return { first, connected };
}

/** Milliseconds from asking for the first page until somebody who was never there can ask to connect. */
export async function firstVisit(side: Side, host: string, browser: Browser): Promise<number> {
  const { page, isReady, close } = await side.newcomer(browser);
  const started = performance.now();
  await page.goto(side.firstPage(host), { waitUntil: "commit" });
  await isReady();
  const ms = performance.now() - started;
  await close();
  return ms;
}

type Watched = { isListed: Promise<number> };

/** Has a page note when its list of conversations was drawn. */
export async function watchList({ page }: Newcomer, { row, rows }: Side): Promise<void> {
  await page.addInitScript(
    ([selector, wanted]) => {
      const isListed = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelectorAll(selector).length < wanted) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        });
        observer.observe(document, { childList: true, subtree: true });
      });
      Object.assign(globalThis, { isListed });
    },
    [row, rows] as const,
  );
}

/** Milliseconds from navigating to a page of somebody who was there before until their list of conversations has been drawn. */
export async function openAgain(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const ms = await page.evaluate(() => (globalThis as unknown as Watched).isListed);
  // What goes on behind the list is not the next round's.
  await page.waitForTimeout(AFTERWARDS_MS / 4);
  return ms;
}
