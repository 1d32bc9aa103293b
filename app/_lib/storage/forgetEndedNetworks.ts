import type { LocalValues } from "./localValues.ts";

const NETWORK = "network";

/**
 * Forgets what was kept for local networks that have ended since; what belongs to lasting networks stays.
 *
 * @param root all values of this page
 * @param current the key of the network that the page is configured for
 * @returns whether the messaging database of an ended local network may still be on this device
 */
export function forgetEndedNetworks(root: LocalValues, current: string): boolean {
  const previous = root.get(NETWORK);
  for (const key of root.keys()) {
    if (key.startsWith("local-") && !key.startsWith(`${current}/`)) root.set(key, null);
  }
  root.set(NETWORK, current);
  return previous !== null && previous !== current && previous.startsWith("local-");
}
