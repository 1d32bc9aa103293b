import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";

/** A script that the page has fetched: its place on the host, and how many bytes of it travel when the host compresses (gzip, level 9). */
export type LoadedScript = { path: string; gzipBytes: number };

/** Notes every script that a page fetches from now on: the documents' own, those of workers, and what is only fetched ahead. */
export function noteScripts(page: Page): { settled(): Promise<LoadedScript[]> } {
  const pending: Promise<LoadedScript | null>[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith(".js") || response.status() !== 200) return;
    pending.push(
      response.body().then(
        (body) => ({ path: pathname, gzipBytes: gzipSync(body, { level: 9 }).length }),
        () => null, // the page went away before all of it had come
      ),
    );
  });
  return {
    /** All of them, once the page fetches nothing more. */
    async settled() {
      await page.waitForLoadState("networkidle");
      const scripts = (await Promise.all(pending)).filter((script) => script !== null);
      return [...new Map(scripts.map((script) => [script.path, script])).values()];
    },
  };
}

/** Together, in bytes. */
export const totalGzip = (scripts: readonly LoadedScript[]): number =>
  scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
