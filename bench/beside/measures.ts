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

type Profile = Pick<Browser, "newContext">;

/** The same without service workers, which fetch ahead what is kept for when the host is away. */
const withoutKeeping = (profile: Profile): Profile => ({
  newContext: (options) => profile.newContext({ ...options, serviceWorkers: "block" }),
});

/** What the host of a client has sent to somebody's browser, a while after they have done something there. */
async function sentFor(
  side: Side,
  host: string,
  profile: Profile,
  act: (visitor: Newcomer, host: string) => Promise<unknown>,
): Promise<Weight> {
  const proxy = await countingProxy(host);
  const visitor = await side.newcomer(profile);
  await act(visitor, proxy.url);
  await visitor.page.waitForTimeout(AFTERWARDS_MS);
  const weight = weightOf(proxy.sent(), visitor.outside);
  await visitor.close();
  await proxy.close();
  return weight;
}

/**
 * What a client weighs: before anybody connects, once somebody is in, and with what it then keeps for when its host is away.
 *
 * @param profile makes a browser with a profile on disk: the cache of a private window does not hold what is as large as XMTP's bindings
 */
export async function weigh(side: Side, host: string, profile: () => Profile) {
  const look = async ({ page, isReady }: Newcomer, url: string) => {
    await page.goto(side.firstPage(url));
    await isReady();
  };
  const enter = ({ enter: go }: Newcomer, url: string) => go(url);
  return {
    before: await sentFor(side, host, profile(), look),
    connected: await sentFor(side, host, withoutKeeping(profile()), enter),
    withOfflineCopy: await sentFor(side, host, profile(), enter),
  };
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

export type OnDevice = {
  /** Objects of the page's scripts, after a collection, in bytes; those of workers are not in it. */
  heap: number;
  /** Elements and texts in the page. */
  nodes: number;
};

/** What a page that somebody has open takes of their device. */
export async function takeStock({ page }: Newcomer): Promise<OnDevice> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("Performance.enable");
  const { metrics } = await devtools.send("Performance.getMetrics");
  await devtools.detach();
  const valueOf = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { heap: valueOf("JSHeapUsedSize"), nodes: valueOf("Nodes") };
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
