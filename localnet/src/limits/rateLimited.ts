import { Code, ConnectError } from "@connectrpc/connect";
import { aroundCalls } from "../calls/around.ts";
import type { Calls } from "../calls/calls.ts";
import { isWrite } from "./writes.ts";

/** How many calls one address may make in a window, as on the real network: 20,000 reads and 3,000 writes in five minutes. */
export const RATE_LIMITS = { windowMilliseconds: 5 * 60_000, reads: 20_000, writes: 3_000 } as const;

/** A number of calls for each window. */
export type RateLimits = { readonly windowMilliseconds: number; readonly reads: number; readonly writes: number };

/** How many addresses are remembered; beyond it the longest unheard of is forgotten. */
const MAX_ADDRESSES = 10_000;

type Usage = { window: number; reads: number; writes: number };

/**
 * The calls, refused with ResourceExhausted where an address makes too many.
 * @param now milliseconds; only differences count.
 */
export function rateLimited(calls: Calls, limits: RateLimits, now: () => number = () => performance.now()): Calls {
  const usages = new Map<string, Usage>();

  function usageOf(address: string): Usage {
    const window = Math.floor(now() / limits.windowMilliseconds);
    const known = usages.get(address);
    const usage = known?.window === window ? known : { window, reads: 0, writes: 0 };
    // Setting it anew makes it the map's youngest.
    usages.delete(address);
    usages.set(address, usage);
    const [oldest] = usages.keys();
    if (usages.size > MAX_ADDRESSES && oldest !== undefined) usages.delete(oldest);
    return usage;
  }

  return aroundCalls(calls, (name, request, { address }, go) => {
    const kind = isWrite(name) ? "writes" : "reads";
    const usage = usageOf(address);
    if (++usage[kind] > limits[kind])
      throw new ConnectError(
        `more than ${limits[kind]} ${kind} in ${limits.windowMilliseconds / 1000} s; try again later`,
        Code.ResourceExhausted,
      );
    return go(request);
  });
}
