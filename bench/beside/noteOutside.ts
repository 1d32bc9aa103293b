import type { BrowserContext } from "playwright-core";

const isLoopback = ({ hostname }: URL) => hostname === "localhost" || hostname === "127.0.0.1";

/** Refuses every request to a host that is not this machine, and notes the hosts, once for each request. */
export async function noteOutside(context: BrowserContext): Promise<readonly string[]> {
  const hosts: string[] = [];
  await context.route(
    (url) => !isLoopback(url),
    (route) => {
      hosts.push(new URL(route.request().url()).hostname);
      return route.abort();
    },
  );
  return hosts;
}
