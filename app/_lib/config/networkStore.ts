import { KedgeError, parseNetwork, type Network } from "@kedge/sdk";

import { createStore } from "../store/createStore.ts";

export type NetworkState =
  | { status: "loading" }
  | { status: "ready"; network: Network }
  | { status: "missing" }
  | { status: "invalid"; reason: string };

/** The network that this page is configured for: read once from `/kedge.json` of the page's own host. */
export const networkStore = createStore<NetworkState>({ status: "loading" });

async function read(): Promise<NetworkState> {
  let input: unknown;
  try {
    const response = await fetch("/kedge.json", { cache: "no-store" });
    if (!response.ok) return { status: "missing" };
    input = await response.json();
  } catch {
    return { status: "missing" };
  }
  try {
    return { status: "ready", network: parseNetwork(input) };
  } catch (error) {
    return { status: "invalid", reason: error instanceof KedgeError ? error.shortMessage : "unreadable" };
  }
}

let pending: Promise<void> | undefined;

/** Reads the configuration, once however often it is called. */
export function loadNetwork(): Promise<void> {
  pending ??= read().then((state) => networkStore.set(state));
  return pending;
}

/** Reads it again after a failure. */
export function reloadNetwork(): Promise<void> {
  pending = undefined;
  networkStore.set({ status: "loading" });
  return loadNetwork();
}
