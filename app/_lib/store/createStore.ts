/** A value outside React that can be read, replaced and watched. */
export type Store<T> = {
  get: () => T;
  set: (next: T) => void;
  /** @returns a function that stops watching */
  subscribe: (listener: () => void) => () => void;
};

/** A store with one value. Setting the very same value tells nobody. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
