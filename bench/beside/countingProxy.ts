import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** What a host sent, in bytes as gzip makes them at level 9; pictures and fonts are compressed already and count as they are. */
export type Sent = { requests: number; scripts: number; styles: number; wasm: number; all: number };

const COMPRESSED = /^(image\/(?!svg)|font\/)/;

/**
 * Stands before a host on loopback and counts what it sends, to whomever: pages, their workers and service workers.
 *
 * @param target address of the host
 */
export async function countingProxy(target: string) {
  const sent: { path: string; type: string; body: Buffer }[] = [];
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
      sent.push({ path: url, type, body });
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
      const weighed = sent.map(({ path, type, body }) => ({
        path,
        type,
        bytes: COMPRESSED.test(type) || body.length === 0 ? body.length : gzipSync(body, { level: 9 }).length,
      }));
      const sum = (isCounted: (one: (typeof weighed)[number]) => boolean) =>
        weighed.filter(isCounted).reduce((total, { bytes }) => total + bytes, 0);
      return {
        requests: sent.length,
        scripts: sum(({ type }) => type.includes("javascript")),
        styles: sum(({ type }) => type.startsWith("text/css")),
        wasm: sum(({ type }) => type.startsWith("application/wasm")),
        all: sum(() => true),
      };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
