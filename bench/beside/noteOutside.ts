import type { BrowserContext } from "playwright-core";

/**
 * A browser's switch that leaves it this machine alone. Not by Playwright's routes: a context with routes has no HTTP cache.
 */
export const LOOPBACK_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

const isLoopback = ({ hostname }: URL) => hostname === "localhost" || hostname === "127.0.0.1";

/** Notes the hosts of all requests to other machines than this one, once for each request. */
export function noteOutside(context: BrowserContext): readonly string[] {
  const hosts: string[] = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !isLoopback(url)) hosts.push(url.hostname);
  });
  return hosts;
}
