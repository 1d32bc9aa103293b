import type { Policy } from "../verification/policy.ts";

/** The policy that a session goes by, which its user may change at any time. */
export type LivePolicy = {
  get: () => Policy;
  set: (next: Policy) => void;
  /** Calls back after each change; returns how to stop. */
  onChange: (callback: () => void) => () => void;
};

export function createLivePolicy(initial: Policy): LivePolicy {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      current = next;
      for (const listener of [...listeners]) listener();
    },
    onChange(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  };
}
