import { KedgeError, parseNetwork, type Network } from "@kedge/sdk";

import { loadNetwork, networkStore } from "./networkStore.ts";

/**
 * The page's whole network, parsed with every rule, for what talks to chain or messaging network. A configuration that breaks one of them is
 * shown as invalid from then on.
 *
 * @throws {KedgeError} `network-config`, also where there is no configuration
 */
export async function parsedNetwork(): Promise<Network> {
  const state = await loadNetwork();
  try {
    return parseNetwork(state.status === "ready" ? state.input : undefined);
  } catch (error) {
    if (state.status === "ready")
      networkStore.set({ status: "invalid", reason: error instanceof KedgeError ? error.shortMessage : "unreadable" });
    throw error;
  }
}
