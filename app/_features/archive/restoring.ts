import { KedgeError, type Session } from "@kedge/sdk";

import type { LocalValues } from "../../_lib/storage/localValues.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { readFile } from "../attachments/readFile.ts";
import { NO_AMOUNT, runWork, type Stage, type Work } from "./work.ts";

/** What is done to a backup, in order. */
export const RESTORE_STAGES: readonly Stage[] = ["reading", "checking", "taking-in", "settling"];

/** Nothing of it goes on by itself: a browser does not let a page keep a file that somebody chose. */
const interrupted = () =>
  new KedgeError("restore-interrupted", {
    message: "A backup was being restored when the page was closed or another tab took over.",
    remedy: "Restore the same file again: that adds the rest.",
  });

/**
 * Takes backups in, whichever screen one is on meanwhile: it cannot be stopped half-way, and goes on in any case. One that ended with its page counts as
 * failed in the next, until it is restored or given up.
 *
 * @param values where it is noted that a backup is being restored
 * @param onEnd told when one is over; whatever came in is to be shown, also where the rest did not
 */
export function createRestoring(session: Session, values: LocalValues, onEnd: () => void) {
  const key = `restoring/${session.account}`;
  let isOver = false;
  const state = createStore<Work<void>>(
    values.get(key) === null ? { phase: "idle" } : { phase: "failed", error: interrupted() },
  );
  return {
    state,
    async restore(file: File, code: string): Promise<void> {
      const first = { stage: "reading", amount: { ...NO_AMOUNT, bytes: file.size }, done: null } as const;
      values.set(key, "1");
      await runWork(state, first, async (onProgress) =>
        session.backups.restore(await readFile(file), code, { onProgress }),
      );
      // Whoever has the messages by now has read that it did not end.
      if (!isOver) values.set(key, null);
      onEnd();
    },
    /** Forgets what became of the last one. */
    forget(): void {
      if (state.get().phase === "running") return;
      values.set(key, null);
      state.set({ phase: "idle" });
    },
    /** The session is over; what is being restored ends with it. */
    end(): void {
      isOver = true;
    },
  };
}

export type Restoring = ReturnType<typeof createRestoring>;
