import type { DatabaseSync } from "node:sqlite";
import { LocalnetError } from "../errors.ts";
import type { LogName, TableName } from "./store.ts";

/** Every log, each a table whose rowid is the entry's id. Rows are never deleted one by one, so ids are never reused. */
export const LOGS: readonly LogName[] = ["groupMessages", "welcomes", "identityUpdates", "commitLog"];

/** Every table of values by key. */
export const TABLES: readonly TableName[] = ["keyPackages", "accounts", "archives"];

const VERSION = 1;

/**
 * Brings an open database to this version's schema and takes it for this process alone.
 * @throws LocalnetError where it was written by another version.
 */
export function createSchema(database: DatabaseSync): void {
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  database.exec("BEGIN IMMEDIATE");
  try {
    const found = Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
    if (found !== 0 && found !== VERSION)
      throw new LocalnetError(
        `The data were written by another version of localnet (schema ${found}, this one knows ${VERSION}). ` +
          "Use that version, or name another directory.",
      );
    for (const log of LOGS)
      database.exec(`
        CREATE TABLE IF NOT EXISTS ${log} (
          id INTEGER PRIMARY KEY, topic TEXT NOT NULL, created_ns INTEGER NOT NULL, data BLOB NOT NULL, unique_key TEXT UNIQUE
        ) STRICT;
        CREATE INDEX IF NOT EXISTS ${log}_by_topic ON ${log} (topic, id);`);
    for (const table of TABLES)
      database.exec(
        `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID`,
      );
    database.exec(`PRAGMA user_version = ${VERSION}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
