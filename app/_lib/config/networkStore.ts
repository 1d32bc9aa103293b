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

/** What public/boot.js has asked for while the page's scripts were on their way; once. */
function takeEarlyAnswer(): Promise<Response> | undefined {
  const page = globalThis as { kedgeConfiguration?: Promise<Response> };
  const answer = page.kedgeConfiguration;
  delete page.kedgeConfiguration;
  return answer;
}

async function read(): Promise<NetworkState> {
  let input: unknown;
  try {
    const response = await (takeEarlyAnswer() ?? fetch("/kedge.json", { cache: "no-store" }));
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
