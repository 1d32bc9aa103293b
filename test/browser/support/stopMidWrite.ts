import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { BrowserContext, Page } from "playwright-core";

import { SITE_ROOT } from "../../../scripts/stack/buildSite.ts";
import { deferred } from "../../support/deferred.ts";

/** A file as a worker writes it. The types of pages do not have it. */
type Handle = { write(buffer: ArrayBufferView, options?: { at?: number }): number };

/** Runs in XMTP's worker before everything else. Once told to, it stops for ever within a transaction, when so many pages of a database are changed. */
const inWorker = () => {
  const { FileSystemSyncAccessHandle } = globalThis as { FileSystemSyncAccessHandle?: { prototype: Handle } };
  if (!FileSystemSyncAccessHandle || "window" in globalThis) return;
  /** Where a file's content begins, after the name that the pool gives it. Bytes. */
  const CONTENT = 4_096;
  const channel = new BroadcastChannel("test/stop-mid-write");
  const write = Reflect.get(FileSystemSyncAccessHandle.prototype, "write");
  const journals = new Set<Handle>();
  let left = Infinity;
  channel.onmessage = ({ data }: MessageEvent<number>) => void (left = data);
  FileSystemSyncAccessHandle.prototype.write = function (buffer, options) {
    const written = write.call(this, buffer, options);
    const at = options?.at ?? 0;
    const [first, second] = new Uint8Array(buffer.buffer, buffer.byteOffset, Math.min(2, buffer.byteLength));
    // A rollback journal's own magic number. What is changed in other files after it, it can undo.
    if (at === CONTENT && first === 0xd9 && second === 0xd5) journals.add(this);
    else if (journals.size > 0 && !journals.has(this) && at >= CONTENT && --left === 0) {
      channel.postMessage("stopped");
      for (;;); // as if the machine had been switched off: nothing after it is written
    }
    return written;
  };
};

/**
 * Has a page's worker stop for ever in the middle of changing a database. To be called before the page is opened for the first time.
 *
 * @returns arms it: once that many of a database's pages were written within transactions, the worker stands still, and the promise resolves
 */
export async function stopMidWrite(context: BrowserContext): Promise<(page: Page, pages: number) => Promise<void>> {
  const { promise: stopped, resolve } = deferred();
  await context.exposeFunction("workerStopped", () => resolve());
  const scripts = /\/_next\/static\/.*\.js$/;
  await context.route(scripts, async (route) => {
    const script = await readFile(join(SITE_ROOT, new URL(route.request().url()).pathname), "utf8");
    await route.fulfill({ contentType: "text/javascript", body: `(${inWorker.toString()})();\n${script}` });
  });
  return async (page, pages) => {
    await page.evaluate((count) => {
      const channel = new BroadcastChannel("test/stop-mid-write");
      channel.onmessage = ({ data }) => {
        if (data === "stopped") (window as unknown as { workerStopped(): void }).workerStopped();
      };
      channel.postMessage(count);
    }, pages);
    await stopped;
    await context.unroute(scripts);
  };
}
