"use client";

import { useSyncExternalStore } from "react";

import type { Store } from "./createStore.ts";

/** The store's value, followed. On the server and while hydrating it is `initial`, or the current value where that is not given. */
export function useStore<T>(store: Store<T>, initial?: T): T {
  return useSyncExternalStore(store.subscribe, store.get, () => initial ?? store.get());
}
