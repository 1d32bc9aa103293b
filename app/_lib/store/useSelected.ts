"use client";

import { useSyncExternalStore } from "react";

import type { Store } from "./createStore.ts";

/**
 * A part of a store's value, followed: whoever uses it is drawn again only where that part is another.
 *
 * @param select gives the very same part while nothing of it changed
 */
export function useSelected<T, Part>(store: Store<T>, select: (value: T) => Part): Part {
  const get = () => select(store.get());
  return useSyncExternalStore(store.subscribe, get, get);
}
