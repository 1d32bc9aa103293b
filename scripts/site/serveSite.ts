import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import type { Network } from "@kedge/sdk";
import sirv from "sirv";

import { contentSecurityPolicy, inlineScriptHashes } from "./contentSecurityPolicy.ts";

export type SiteOptions = { root: string; port: number; network: Network };

/** Serves the static export on loopback, with the network's configuration at `/kedge.json` and the strict policy that a host should set. */
export async function serveSite({
  root,
  port,
  network,
}: SiteOptions): Promise<{ url: string; close(): Promise<void> }> {
  if (!existsSync(join(root, "index.html")))
    throw new Error(`There is no built page in ${root}. Run \`npm run build\` first.`);
  const pages = globSync("**/*.html", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));
  const policy = contentSecurityPolicy(network, [...new Set(pages.flatMap(inlineScriptHashes))]);
  const configuration = JSON.stringify(network);
  // "Unchanged" means with the same policy, too: browsers keep the policy that they have where an answer of 304 brings another (RFC 9111, 3.2, lets them).
  const underPolicy = `-${createHash("sha256").update(policy).digest("hex")}"`;
  const files = sirv(root, {
    dev: false,
    etag: true,
    extensions: ["html"],
    setHeaders(response, path, { size, mtime }) {
      // Pages and scripts are asked for each time, because a policy comes with each (a worker has its script's): a kept one may be another network's.
      const isInert = path.startsWith("/_next/static/") && !path.endsWith(".js");
      response.setHeader("Cache-Control", isInert ? "public, max-age=31536000, immutable" : "no-cache");
      response.setHeader("ETag", `W/"${size}-${mtime.getTime()}${underPolicy}`);
    },
  });

  const server = createServer((request, response) => {
    const known = request.headers["if-none-match"];
    if (known?.endsWith(underPolicy)) request.headers["if-none-match"] = `${known.slice(0, -underPolicy.length)}"`;
    else delete request.headers["if-none-match"];
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Permissions-Policy", "geolocation=(), microphone=(), payment=()");
    if (new URL(request.url ?? "/", "http://site").pathname === "/kedge.json") {
      response.setHeader("Content-Type", "application/json");
      response.setHeader("Cache-Control", "no-store");
      response.end(configuration);
      return;
    }
    files(request, response, () => {
      response.statusCode = 404;
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      const notFound = join(root, "404.html");
      response.end(existsSync(notFound) ? readFileSync(notFound) : "Not found");
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
