/** The logs a network keeps. Entries of one log are ordered by id; topics divide it. */
export type LogName = "groupMessages" | "welcomes" | "identityUpdates" | "commitLog";

/** The tables a network keeps: the newest value of each key. */
export type TableName = "keyPackages" | "accounts" | "archives";

/** A stored entry. Ids rise by one through a whole log, across its topics; createdNs is server time in nanoseconds since 1970. */
export type LogEntry = { readonly id: bigint; readonly createdNs: bigint; readonly data: Uint8Array };

/** What is to be stored. An entry whose `unique` is already in its log is a duplicate. */
export type LogDraft = { readonly createdNs: bigint; readonly data: Uint8Array; readonly unique?: string };

/** Which entries of a topic to read: ids strictly beyond the cursor in the direction of reading, at most `limit` of them. */
export type LogRange = { readonly newestFirst?: boolean; readonly cursor?: bigint; readonly limit: number };

/** Everything a store holds, detached from it. Opaque: give it back to the store that made it. */
export type StoreSnapshot = { readonly entries: unknown };

/**
 * Where a network keeps its state. Calls are synchronous and complete when they return, so that between two awaits of the
 * network nothing can come between reading a log and subscribing to it.
 *
 * Invariants: ids are never reused or reordered, also across restarts; what `append` and `put` have returned from is kept for as
 * long as the store promises (a process for memory, a kill -9 for a file); the bytes passed in are the store's from then on.
 */
export interface Store {
  /** Appends to a topic and returns the stored entry, or undefined where the draft is a duplicate. */
  append(log: LogName, topic: string, draft: LogDraft): LogEntry | undefined;
  /** Entries of a topic in order of ids, or newest first. */
  read(log: LogName, topic: string, range: LogRange): LogEntry[];
  /** How many entries a topic has. */
  count(log: LogName, topic: string): number;
  /** Sets the value of a key. */
  put(table: TableName, key: string, value: Uint8Array): void;
  /** The value of a key, or undefined. */
  get(table: TableName, key: string): Uint8Array | undefined;
  /** Runs several writes as one: all are kept or, where `work` throws, none. */
  transaction<T>(work: () => T): T;
  /** How many topics a log has. */
  topics(log: LogName): number;
  /** Sizes of all logs, for status and metrics. */
  totals(): Readonly<Record<LogName, number>>;
  /** A copy of the whole state. */
  snapshot(): StoreSnapshot;
  /** Replaces the whole state by a snapshot; without one, by nothing (ids start over). */
  restore(snapshot?: StoreSnapshot): void;
  /** Releases what the store holds open. Idempotent. */
  close(): void;
}
