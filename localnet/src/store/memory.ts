import type { LogDraft, LogEntry, LogName, LogRange, Store, StoreSnapshot, TableName } from "./store.ts";

type Log = { lastId: bigint; topics: Map<string, LogEntry[]>; unique: Set<string> };
type State = { logs: Record<LogName, Log>; tables: Record<TableName, Map<string, Uint8Array>> };

const emptyLog = (): Log => ({ lastId: 0n, topics: new Map(), unique: new Set() });

const emptyState = (): State => ({
  logs: { groupMessages: emptyLog(), welcomes: emptyLog(), identityUpdates: emptyLog(), commitLog: emptyLog() },
  tables: { keyPackages: new Map(), accounts: new Map(), archives: new Map() },
});

const copyLog = (log: Log): Log => ({
  lastId: log.lastId,
  topics: new Map(Array.from(log.topics, ([topic, entries]) => [topic, entries.slice()])),
  unique: new Set(log.unique),
});

/** Entries are never changed once stored, so copying the containers is enough. */
const copyState = ({ logs, tables }: State): State => ({
  logs: {
    groupMessages: copyLog(logs.groupMessages),
    welcomes: copyLog(logs.welcomes),
    identityUpdates: copyLog(logs.identityUpdates),
    commitLog: copyLog(logs.commitLog),
  },
  tables: {
    keyPackages: new Map(tables.keyPackages),
    accounts: new Map(tables.accounts),
    archives: new Map(tables.archives),
  },
});

/** The index of the first entry whose id is greater than `id`. */
function indexAfter(entries: readonly LogEntry[], id: bigint): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.id <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A store that lives as long as its process. */
export function memoryStore(): Store {
  let state = emptyState();
  // Undo steps of the transaction that is running, newest last.
  let undo: (() => void)[] | undefined;

  return {
    append(name: LogName, topic: string, draft: LogDraft): LogEntry | undefined {
      const log = state.logs[name];
      const { unique } = draft;
      if (unique !== undefined) {
        if (log.unique.has(unique)) return undefined;
        log.unique.add(unique);
      }
      const previousId = log.lastId;
      const entry = { id: ++log.lastId, createdNs: draft.createdNs, data: draft.data };
      const entries = log.topics.get(topic);
      if (entries) entries.push(entry);
      else log.topics.set(topic, [entry]);
      undo?.push(() => {
        if (unique !== undefined) log.unique.delete(unique);
        log.topics.get(topic)?.pop();
        log.lastId = previousId;
      });
      return entry;
    },

    read(name: LogName, topic: string, range: LogRange): LogEntry[] {
      const entries = state.logs[name].topics.get(topic) ?? [];
      if (!range.newestFirst) {
        const start = range.cursor === undefined ? 0 : indexAfter(entries, range.cursor);
        return entries.slice(start, start + range.limit);
      }
      const end = range.cursor === undefined ? entries.length : indexAfter(entries, range.cursor - 1n);
      return entries.slice(Math.max(0, end - range.limit), end).reverse();
    },

    count: (name, topic) => state.logs[name].topics.get(topic)?.length ?? 0,

    topics: (name) => state.logs[name].topics.size,

    put(name: TableName, key: string, value: Uint8Array): void {
      const table = state.tables[name];
      const previous = table.get(key);
      table.set(key, value);
      undo?.push(() => {
        if (previous === undefined) table.delete(key);
        else table.set(key, previous);
      });
    },

    get: (name, key) => state.tables[name].get(key),

    transaction<T>(work: () => T): T {
      if (undo) return work();
      const steps: (() => void)[] = [];
      undo = steps;
      try {
        return work();
      } catch (error) {
        for (const step of steps.reverse()) step();
        throw error;
      } finally {
        undo = undefined;
      }
    },

    totals() {
      const size = (log: Log) => Number(log.lastId);
      const { groupMessages, welcomes, identityUpdates, commitLog } = state.logs;
      return {
        groupMessages: size(groupMessages),
        welcomes: size(welcomes),
        identityUpdates: size(identityUpdates),
        commitLog: size(commitLog),
      };
    },

    snapshot: (): StoreSnapshot => ({ entries: copyState(state) }),

    restore(snapshot?: StoreSnapshot): void {
      state = snapshot ? copyState(snapshot.entries as State) : emptyState();
    },

    close(): void {},
  };
}
