"use client";

import { useStore } from "../store/useStore.ts";
import type { NetworkOutline } from "./networkOutline.ts";
import { networkStore, type NetworkState } from "./networkStore.ts";

const LOADING: NetworkState = { status: "loading" };

/** What is known of the page's network, followed. */
export const useNetworkState = (): NetworkState => useStore(networkStore, LOADING);

/** What screens show of the page's network; null until it has been read, and where there is none. */
export function useNetworkOutlineIfKnown(): NetworkOutline | null {
  const state = useNetworkState();
  return state.status === "ready" ? state.outline : null;
}

/** What screens show of the page's network. Only below something that waits for it (`AwaitNetwork`). */
export function useNetworkOutline(): NetworkOutline {
  const outline = useNetworkOutlineIfKnown();
  if (!outline) throw new Error("useNetworkOutline needs something above it that waits for the network");
  return outline;
}
