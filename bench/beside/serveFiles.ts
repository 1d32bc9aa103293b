import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import sirv from "sirv";

/**
 * Serves a web client that keeps its files under `assets/`, by names that change with their contents, as its host would: those may be kept for good. Every
 * path without a file is the client's own.
 */
export async function serveFiles(root: string): Promise<{ url: string; close(): Promise<void> }> {
  const files = sirv(root, {
    etag: true,
    single: true,
    setHeaders: (response, path) =>
      response.setHeader(
        "Cache-Control",
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ),
  });
  const server = createServer((request, response) => files(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
