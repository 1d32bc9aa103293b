import type { Session } from "@kedge/sdk";

import { createStore } from "../../_lib/store/createStore.ts";
import { readFile } from "../attachments/readFile.ts";
import { NO_AMOUNT, runWork, type Stage, type Work } from "./work.ts";

/** What is done to a backup, in order. */
export const RESTORE_STAGES: readonly Stage[] = ["reading", "checking", "taking-in", "settling"];

/**
 * Takes backups in, whichever screen one is on meanwhile: it cannot be stopped half-way, and goes on in any case.
 *
 * @param onEnd told when one is over; whatever came in is to be shown, also where the rest did not
 */
export function createRestoring(session: Session, onEnd: () => void) {
  const state = createStore<Work<void>>({ phase: "idle" });
  return {
    state,
    async restore(file: File, code: string): Promise<void> {
      const first = { stage: "reading", amount: { ...NO_AMOUNT, bytes: file.size }, done: null } as const;
      await runWork(state, first, async (onProgress) =>
        session.backups.restore(await readFile(file), code, { onProgress }),
      );
      onEnd();
    },
    /** Forgets what became of the last one. */
    forget(): void {
      if (state.get().phase !== "running") state.set({ phase: "idle" });
    },
  };
}

export type Restoring = ReturnType<typeof createRestoring>;
