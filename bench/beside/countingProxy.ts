import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What a host sent, in bytes as gzip makes them at level 9; pictures and fonts are compressed already and count as they are. */
export type Sent = {
  requests: number;
  scripts: number;
  styles: number;
  wasm: number;
  all: number;
  /** All of it as Brotli makes it at its best, as hosts do that compress when a page is put on them. */
  allBrotli: number;
};

const COMPRESSED = /^(image\/(?!svg)|font\/)/;

type Size = { gzip: number; brotli: number };

/** Sizes by content: compressing XMTP's bindings at this level takes half a minute. */
const sizes = new Map<string, Size>();

const compress = (body: Buffer): Size => ({
  gzip: gzipSync(body, { level: 9 }).length,
  brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }).length,
});

function sizeOf(type: string, body: Buffer): Size {
  if (COMPRESSED.test(type) || body.length === 0) return { gzip: body.length, brotli: body.length };
  const key = createHash("sha256").update(body).digest("hex");
  const size = sizes.get(key) ?? compress(body);
  sizes.set(key, size);
  return size;
}

/**
 * Stands before a host on loopback and counts what it sends, to whomever: pages, their workers and service workers.
 *
 * @param target address of the host
 */
export async function countingProxy(target: string) {
  const sent: { type: string; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { method = "GET", url = "/" } = request;
      const known = request.headers["if-none-match"];
      const answer = await fetch(new URL(url, target), {
        method,
        ...(known === undefined ? {} : { headers: { "if-none-match": known } }),
      });
      const body = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get("content-type") ?? "";
      sent.push({ type, body });
      const kept = ["content-type", "content-security-policy", "cache-control", "etag"];
      for (const name of kept) {
        const value = answer.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.statusCode = answer.status;
      response.end(body);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    /** All that was sent since the start. */
    sent(): Sent {
      const weighed = sent.map(({ type, body }) => ({ type, size: sizeOf(type, body) }));
      const sum = (isCounted: (one: (typeof weighed)[number]) => boolean) =>
        weighed.filter(isCounted).reduce((total, { size }) => total + size.gzip, 0);
      return {
        requests: sent.length,
        scripts: sum(({ type }) => type.includes("javascript")),
        styles: sum(({ type }) => type.startsWith("text/css")),
        wasm: sum(({ type }) => type.startsWith("application/wasm")),
        all: sum(() => true),
        allBrotli: weighed.reduce((total, { size }) => total + size.brotli, 0),
      };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
