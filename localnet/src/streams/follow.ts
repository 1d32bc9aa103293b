import type { LogEntry, LogName, Store } from "../store/store.ts";
import type { Broadcast } from "./broadcast.ts";

/** A topic to follow and the id after which to begin. */
export type Position = { readonly topic: string; readonly cursor: bigint };

const PAGE = 100;

/**
 * What is stored in the topics after their cursors, then what is published on them, without gap or repeat; ids rise within each
 * topic. It ends when `signal` aborts.
 *
 * Reading a topic's last page and joining its broadcast happen in the same synchronous step. A subscriber that is slow to take
 * its history therefore holds no queue for it.
 * @param caughtUp is yielded between what was stored and what comes.
 */
export async function* follow<T, C = never>(
  store: Store,
  log: LogName,
  broadcast: Broadcast<T>,
  decode: (entry: LogEntry) => T,
  positions: readonly Position[],
  signal: AbortSignal,
  caughtUp?: C,
): AsyncIterable<T | C> {
  const live = broadcast.subscribe(signal);
  try {
    for (const { topic, cursor } of positions) {
      let after = cursor;
      for (;;) {
        const page = store.read(log, topic, { cursor: after, limit: PAGE });
        if (page.length < PAGE) live.add(topic);
        for (const entry of page) yield decode(entry);
        if (page.length < PAGE || signal.aborted) break;
        after = page.at(-1)?.id ?? after;
      }
    }
    if (caughtUp !== undefined) yield caughtUp;
    yield* live;
  } finally {
    live.close();
  }
}
