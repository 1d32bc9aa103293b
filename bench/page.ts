// What a first visit costs: `npm run bench:page` opens each route cold in a real browser and writes bench/page.json.
import { writeFileSync } from "node:fs";

import type { Browser } from "playwright-core";

import { serveSite } from "../scripts/site/serveSite.ts";
import { buildSite, SITE_ROOT } from "../scripts/stack/buildSite.ts";
import { idleNetwork } from "../test/browser/support/idleNetwork.ts";
import { noteScripts, totalGzip } from "../test/browser/support/loadedScripts.ts";
import { openBrowser } from "../test/browser/support/openBrowser.ts";
import { ROUTES } from "../test/browser/support/routes.ts";

const ROUNDS = 7;

type Visit = { scripts: number; gzipBytes: number; readyMs: number };

/** One visit by somebody whose browser has nothing of the page yet. */
async function visit(browser: Browser, url: string, isReady: (typeof ROUTES)[string]): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const page = await context.newPage();
  const noted = noteScripts(page);
  const started = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await isReady(page);
  const readyMs = performance.now() - started;
  const scripts = await noted.settled();
  await context.close();
  return { scripts: scripts.length, gzipBytes: totalGzip(scripts), readyMs };
}

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

await buildSite(() => process.stdout.write("Building the page …\n"));
const site = await serveSite({ root: SITE_ROOT, port: 0, network: idleNetwork });
const browser = await openBrowser();
const routes: Record<string, Visit> = {};
for (const [route, isReady] of Object.entries(ROUTES)) {
  const visits: Visit[] = [];
  for (let round = 0; round < ROUNDS; round += 1) visits.push(await visit(browser, site.url + route, isReady));
  const [{ scripts, gzipBytes } = { scripts: 0, gzipBytes: 0 }] = visits;
  routes[route] = { scripts, gzipBytes, readyMs: Math.round(median(visits.map(({ readyMs }) => readyMs))) };
}
console.table(routes);
writeFileSync(
  new URL("./page.json", import.meta.url),
  `${JSON.stringify({ what: "scripts before the first click, gzip bytes; cold open until usable, median ms", rounds: ROUNDS, routes }, null, 2)}\n`,
);
await browser.close();
await site.close();
