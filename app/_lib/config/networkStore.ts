import { createStore } from "../store/createStore.ts";
import { readOutline, type NetworkOutline } from "./networkOutline.ts";

export type NetworkState =
  | { status: "loading" }
  /** `input` is the whole configuration as it was read, not parsed yet. */
  | { status: "ready"; outline: NetworkOutline; input: unknown }
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
  const result = readOutline(input);
  return result.ok
    ? { status: "ready", outline: result.outline, input }
    : { status: "invalid", reason: `"${result.field}"` };
}

let pending: Promise<NetworkState> | undefined;

/** Reads the configuration, once however often it is called. */
export function loadNetwork(): Promise<NetworkState> {
  pending ??= read().then((state) => {
    networkStore.set(state);
    return state;
  });
  return pending;
}

/** Reads it again after a failure. */
export function reloadNetwork(): Promise<NetworkState> {
  pending = undefined;
  networkStore.set({ status: "loading" });
  return loadNetwork();
}
