import { toKedgeError, type ArchiveAmount, type KedgeError, type PendingHistory, type Session } from "@kedge/sdk";

import { createStore } from "../../_lib/store/createStore.ts";
import { NO_AMOUNT, type Stage, type Step } from "./work.ts";

/** Pause between looks for an answer. Milliseconds. */
const LOOK_MS = 3_000;

/** What happens to history that another device gives, in order. */
export const HISTORY_STAGES: readonly Stage[] = ["waiting", "fetching", "checking", "taking-in", "settling"];

/** Stages in which nothing was added yet. */
const STOPPABLE: readonly Stage[] = ["waiting", "fetching", "checking"];

export type HistoryArrival =
  | { phase: "ready"; problem: KedgeError | null }
  | { phase: "asking" }
  /** Nobody has answered yet, or it is coming; `problem` kept the last look from being one. */
  | { phase: "arriving"; since: number; step: Step; problem: KedgeError | null }
  /** What was answered could not be taken in; it can be tried again without asking again. */
  | { phase: "failed"; error: KedgeError }
  | { phase: "come"; amount: ArchiveAmount };

const WAITING: Step = { stage: "waiting", amount: NO_AMOUNT, done: null };

/** Whether leaving now would break something off. */
export const isComing = (arrival: HistoryArrival): boolean =>
  arrival.phase === "arriving" && arrival.step.stage !== "waiting";

/** Whether it can still be stopped as if nothing had been. */
export const isStoppable = (arrival: HistoryArrival): boolean =>
  arrival.phase === "arriving" && STOPPABLE.includes(arrival.step.stage);

/**
 * Asks this account's other devices for what was said before and takes it in once somebody there has said yes, whichever screen one is on meanwhile:
 * an answer is to this one question, and nobody else could open it.
 *
 * @param onEnd told when something came in; also where the rest did not
 */
export function createHistoryArrival(session: Session, onEnd: () => void) {
  const state = createStore<HistoryArrival>({ phase: "ready", problem: null });
  let pending: PendingHistory | null = null;
  let stopping = new AbortController();
  let next: ReturnType<typeof setTimeout> | undefined;

  async function look(asked: PendingHistory, since: number): Promise<void> {
    const { signal } = stopping;
    let step = WAITING;
    const tell = (problem: KedgeError | null) => state.set({ phase: "arriving", since, step, problem });
    try {
      const onProgress = (progress: Step) => {
        if (signal.aborted) return;
        if (step === WAITING) since = Date.now();
        step = progress;
        tell(null);
      };
      const hasCome = await asked.collect({ signal, onProgress });
      if (signal.aborted) return;
      if (hasCome) {
        state.set({ phase: "come", amount: step.amount });
        return onEnd();
      }
      tell(null);
    } catch (error) {
      if (signal.aborted) return;
      if (step !== WAITING) {
        state.set({ phase: "failed", error: toKedgeError(error) });
        return onEnd();
      }
      tell(toKedgeError(error));
    }
    next = setTimeout(() => void look(asked, since), LOOK_MS);
  }

  const wait = (asked: PendingHistory) => {
    const since = Date.now();
    state.set({ phase: "arriving", since, step: WAITING, problem: null });
    void look(asked, since);
  };

  const leave = () => {
    stopping.abort();
    stopping = new AbortController();
    clearTimeout(next);
    pending = null;
    state.set({ phase: "ready", problem: null });
  };

  return {
    state,
    async ask(): Promise<void> {
      const { signal } = stopping;
      state.set({ phase: "asking" });
      try {
        const asked = await session.history.ask();
        if (signal.aborted) return;
        pending = asked;
        wait(asked);
      } catch (error) {
        if (!signal.aborted) state.set({ phase: "ready", problem: toKedgeError(error) });
      }
    },
    /** Tries again to take in what was answered. */
    again(): void {
      if (pending && state.get().phase === "failed") wait(pending);
    },
    /** Stops waiting and fetching; what is being taken in is not stopped. */
    stop(): void {
      const arrival = state.get();
      if (arrival.phase !== "arriving" || isStoppable(arrival)) leave();
    },
    /** The session is over: nothing is looked for any more. */
    end: leave,
  };
}

export type HistoryArrivals = ReturnType<typeof createHistoryArrival>;
