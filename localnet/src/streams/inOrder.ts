import type { LogEntry, LogName, Store } from "../store/store.ts";
import type { Position } from "./follow.ts";

/** How many entries of a topic are read at once: there may be many topics. */
const PAGE = 20;

/** A stored entry and where it is from. */
export type Located = { readonly topic: string; readonly entry: LogEntry };

/** A topic that has more entries: the next one, those read after it, and where its next page begins. */
type Source = { readonly topic: string; readonly entries: LogEntry[]; after: bigint; last: boolean };

/**
 * The entries of several topics of a log after their cursors, up to and with the id `until`: ids rise over all topics together.
 * It reads as it is asked, so entries beyond `until` that come meanwhile are for another round.
 */
export function* inOrder(
  store: Store,
  log: LogName,
  positions: readonly Position[],
  until: bigint,
): Generator<Located, void> {
  // By the id of their next entry, the smallest last.
  const sources: Source[] = [];

  function place(source: Source): void {
    const next = source.entries[0]?.id;
    if (next === undefined) return;
    let [low, high] = [0, sources.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sources[middle]?.entries[0]?.id ?? 0n) > next) low = middle + 1;
      else high = middle;
    }
    sources.splice(low, 0, source);
  }

  function read(source: Source): void {
    const page = store.read(log, source.topic, { cursor: source.after, limit: PAGE });
    source.last = page.length < PAGE || (page.at(-1)?.id ?? until) >= until;
    source.after = page.at(-1)?.id ?? source.after;
    source.entries.push(...page.filter(({ id }) => id <= until));
  }

  for (const { topic, cursor } of positions) {
    const source: Source = { topic, entries: [], after: cursor, last: false };
    read(source);
    place(source);
  }
  for (let source = sources.pop(); source; source = sources.pop()) {
    const entry = source.entries.shift();
    if (entry) yield { topic: source.topic, entry };
    if (source.entries.length === 0 && !source.last) read(source);
    place(source);
  }
}
