import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import sirv from "sirv";

const page = fileURLToPath(new URL("sdkPage.ts", import.meta.url));
const sdk = dirname(fileURLToPath(import.meta.resolve("@xmtp/browser-sdk")));
const wasm = join(dirname(fileURLToPath(import.meta.resolve("@xmtp/wasm-bindings"))), "bindings_wasm_bg.wasm");

/** Bundles the page, the SDK and its worker, each beside the WebAssembly that it loads. */
async function bundle(directory: string): Promise<void> {
  const entryPoints = [
    { in: page, out: "index" },
    { in: join(sdk, "workers", "client.js"), out: "workers/client" },
  ];
  await build({ entryPoints, outdir: directory, bundle: true, format: "esm", target: "es2022", logLevel: "error" });
  for (const beside of ["", "workers"]) copyFileSync(wasm, join(directory, beside, "bindings_wasm_bg.wasm"));
  writeFileSync(
    join(directory, "index.html"),
    '<!doctype html><title>XMTP</title><script type="module" src="/index.js"></script>',
  );
}

/** A site with nothing on it but XMTP's browser SDK. */
export type SdkSite = {
  /** A page of it in a browser profile of its own: another device. */
  open(browser: Browser): Promise<Page>;
  /** The addresses that its pages have called, as `host:port`. */
  readonly called: ReadonlySet<string>;
  close(): Promise<void>;
};

/** Serves the site on a free port of the loopback interface. */
export async function serveSdk(): Promise<SdkSite> {
  const directory = mkdtempSync(join(tmpdir(), "localnet-sdk-"));
  await bundle(directory);
  // The SDK names its worker without `.js`, as bundlers like it.
  const server = createServer(sirv(directory, { extensions: ["html", "js"] })).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const called = new Set<string>();
  return {
    called,
    async open(browser) {
      const context = await browser.newContext();
      context.on("request", (request) => called.add(new URL(request.url()).host));
      const opened = await context.newPage();
      await opened.goto(origin);
      await opened.waitForFunction(() => "xmtp" in globalThis);
      return opened;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true });
    },
  };
}
