import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { DataInUseError, LocalnetError } from "../errors.ts";
import type { LogDraft, LogEntry, LogName, LogRange, Store, StoreSnapshot, TableName } from "./store.ts";
import { createSchema, LOGS, TABLES } from "./schema.ts";

/** SQLite's own largest integer. A cursor beyond it is beyond every id. */
const MAX_ID = 2n ** 63n - 1n;

type LogStatements = Record<
  "append" | "ascending" | "descending" | "count" | "topics" | "total" | "all" | "insert",
  StatementSync
>;
type TableStatements = Record<"put" | "get" | "all", StatementSync>;
type Row = Record<string, unknown>;

function prepareLog(database: DatabaseSync, log: LogName): LogStatements {
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  return {
    append: prepare(`INSERT OR IGNORE INTO ${log} (topic, created_ns, data, unique_key) VALUES (?, ?, ?, ?)`),
    ascending: prepare(`SELECT id, created_ns, data FROM ${log} WHERE topic = ? AND id > ? ORDER BY id LIMIT ?`),
    descending: prepare(`SELECT id, created_ns, data FROM ${log} WHERE topic = ? AND id < ? ORDER BY id DESC LIMIT ?`),
    count: prepare(`SELECT count(*) AS n FROM ${log} WHERE topic = ?`),
    // Skips from topic to topic along the index, instead of counting every row.
    topics: prepare(`
      WITH RECURSIVE found (topic) AS (
        SELECT min(topic) FROM ${log}
        UNION ALL
        SELECT (SELECT min(topic) FROM ${log} WHERE topic > found.topic) FROM found WHERE found.topic IS NOT NULL
      ) SELECT count(topic) AS n FROM found`),
    total: prepare(`SELECT coalesce(max(id), 0) AS n FROM ${log}`),
    all: prepare(`SELECT id, topic, created_ns, data, unique_key FROM ${log}`),
    insert: prepare(`INSERT INTO ${log} (id, topic, created_ns, data, unique_key) VALUES (?, ?, ?, ?, ?)`),
  };
}

function prepareTable(database: DatabaseSync, table: TableName): TableStatements {
  return {
    put: database.prepare(
      `INSERT INTO ${table} (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    ),
    get: database.prepare(`SELECT value FROM ${table} WHERE key = ?`),
    all: database.prepare(`SELECT key, value FROM ${table}`),
  };
}

const entryOf = (row: Row): LogEntry => ({
  id: row["id"] as bigint,
  createdNs: row["created_ns"] as bigint,
  data: row["data"] as Uint8Array,
});

function open(directory: string): DatabaseSync {
  // Loaded here and not above: Node announces that the module is new as soon as it is loaded.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, "localnet.sqlite");
  try {
    const database = new DatabaseSync(path);
    createSchema(database);
    return database;
  } catch (error) {
    if (error instanceof LocalnetError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/locked|busy/i.test(message)) throw new DataInUseError(directory, error);
    throw new LocalnetError(`${path} cannot be used as a localnet's data: ${message}. Name another directory.`, {
      cause: error,
    });
  }
}

/**
 * A store in a directory, which is made where it is missing. What it has acknowledged survives a kill -9 of the process (SQLite in
 * WAL mode, `synchronous = NORMAL`; a loss of power can take the last moments, never the order or the integrity of the rest).
 * @throws DataInUseError where another process has the directory open.
 * @throws LocalnetError where the directory holds something else.
 */
export function fileStore(directory: string): Store {
  const database = open(directory);
  const logs = new Map(LOGS.map((log) => [log, prepareLog(database, log)]));
  const tables = new Map(TABLES.map((table) => [table, prepareTable(database, table)]));
  const logOf = (name: LogName) => logs.get(name) as LogStatements;
  const tableOf = (name: TableName) => tables.get(name) as TableStatements;
  const total = (name: LogName) => Number((logOf(name).total.get() as Row)["n"]);

  function transaction<T>(work: () => T): T {
    if (database.isTransaction) return work();
    database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }

  return {
    append(log: LogName, topic: string, { createdNs, data, unique }: LogDraft): LogEntry | undefined {
      const { changes, lastInsertRowid } = logOf(log).append.run(topic, createdNs, data, unique ?? null);
      return Number(changes) === 0 ? undefined : { id: BigInt(lastInsertRowid), createdNs, data };
    },

    read(log: LogName, topic: string, { newestFirst, cursor, limit }: LogRange): LogEntry[] {
      const { ascending, descending } = logOf(log);
      const bound = cursor !== undefined && cursor < MAX_ID ? cursor : MAX_ID;
      const rows = newestFirst
        ? descending.all(topic, bound, limit)
        : ascending.all(topic, cursor === undefined ? 0 : bound, limit);
      return rows.map(entryOf);
    },

    count: (log, topic) => Number((logOf(log).count.get(topic) as Row)["n"]),

    topics: (log) => Number((logOf(log).topics.get() as Row)["n"]),

    put: (table, key, value) => void tableOf(table).put.run(key, value),

    get: (table, key) => tableOf(table).get.get(key)?.["value"] as Uint8Array | undefined,

    transaction,

    totals: () => ({
      groupMessages: total("groupMessages"),
      welcomes: total("welcomes"),
      identityUpdates: total("identityUpdates"),
      commitLog: total("commitLog"),
    }),

    snapshot: (): StoreSnapshot => ({
      entries: {
        logs: LOGS.map((log) => [log, logOf(log).all.all()] as const),
        tables: TABLES.map((table) => [table, tableOf(table).all.all()] as const),
      } satisfies Contents,
    }),

    restore(snapshot?: StoreSnapshot): void {
      const contents = snapshot?.entries as Contents | undefined;
      transaction(() => {
        for (const name of [...LOGS, ...TABLES]) database.exec(`DELETE FROM ${name}`);
        for (const [log, rows] of contents?.logs ?? [])
          for (const row of rows)
            logOf(log).insert.run(...(Object.values(row) as [bigint, string, bigint, Uint8Array, string]));
        for (const [table, rows] of contents?.tables ?? [])
          for (const row of rows) tableOf(table).put.run(...(Object.values(row) as [string, Uint8Array]));
      });
    },

    close(): void {
      if (database.isOpen) database.close();
    },
  };
}

type Contents = {
  readonly logs: readonly (readonly [LogName, Row[]])[];
  readonly tables: readonly (readonly [TableName, Row[]])[];
};
