import { z } from "zod";

import { KedgeError } from "../errors/base.ts";
import { decisionsSchema, type Decisions } from "./decisions.ts";
import type { KeyValueStore } from "./notebook.ts";

const schema = z.object({ here: decisionsSchema, brought: decisionsSchema });

const KEY = "import";

/** What has to be put back after an import that is under way, or that was cut off; read and written in the order in which it was asked for. */
export function createImportNote(store: KeyValueStore) {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => T | Promise<T>): Promise<T> => {
    const result = queue.then(step);
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    /** Null where no import was cut off. Rejects where the store cannot tell. */
    read: (): Promise<Decisions | null> =>
      inTurn(async () => {
        const kept = await store.get(KEY);
        if (!kept) return null;
        const { data, success } = schema.safeParse(JSON.parse(kept));
        return success ? data : null;
      }),
    /** @throws {KedgeError} `import-not-noted` where it cannot be kept */
    write: (decisions: Decisions): Promise<void> =>
      inTurn(async () => {
        try {
          await store.set(KEY, JSON.stringify(decisions));
        } catch (cause) {
          throw new KedgeError("import-not-noted", {
            message: "It could not be noted on this device whom you blocked, so nothing was added.",
            remedy: "Make room on this device, or use a window that is not private, and try again.",
            cause,
          });
        }
      }),
    clear: (): Promise<void> => inTurn(() => store.set(KEY, "")),
  };
}

export type ImportNote = ReturnType<typeof createImportNote>;
