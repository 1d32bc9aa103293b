import { toKedgeError, type ArchiveAmount, type ArchiveCount, type ArchiveStage, type KedgeError } from "@kedge/sdk";

import { createStore, type Store } from "../../_lib/store/createStore.ts";

/** What is being done: what the sdk tells of, and what the page itself does before. */
export type Stage = ArchiveStage | "reading" | "waiting";

/** How far something is that saves, passes on or takes in history. */
export type Step = { stage: Stage; amount: ArchiveAmount; done: ArchiveCount | null };

/** Something of the kind, from when it was set off. */
export type Work<T = unknown> =
  | { phase: "idle" }
  /** `since`: milliseconds since 1970 */
  | { phase: "running"; since: number; step: Step }
  | { phase: "done"; result: T; amount: ArchiveAmount }
  | { phase: "failed"; error: KedgeError };

export const NO_AMOUNT: ArchiveAmount = { conversations: null, messages: null, bytes: null };

/**
 * Runs something and keeps a store in step with it.
 *
 * @param first the step that it begins with
 */
export async function runWork<T>(
  store: Store<Work<T>>,
  first: Step,
  call: (tell: (step: Step) => void) => Promise<T>,
): Promise<void> {
  const since = Date.now();
  let { amount } = first;
  store.set({ phase: "running", since, step: first });
  try {
    const result = await call((step) => {
      amount = step.amount;
      store.set({ phase: "running", since, step });
    });
    store.set({ phase: "done", result, amount });
  } catch (error) {
    store.set({ phase: "failed", error: toKedgeError(error) });
  }
}

/** Sets something off at once; whoever has no use for it any more lets go of the store. */
export function startWork<T>(first: Stage, call: (tell: (step: Step) => void) => Promise<T>): Store<Work<T>> {
  const store = createStore<Work<T>>({ phase: "idle" });
  void runWork(store, { stage: first, amount: NO_AMOUNT, done: null }, call);
  return store;
}
