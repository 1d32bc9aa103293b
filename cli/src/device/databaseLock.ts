import { join } from "node:path";

import { KedgeError } from "@kedge/sdk";

/**
 * Claims an account's messages for this process. Two clients of one database would each go on with the same secrets and lose what the other one received.
 *
 * The claim is the system's own lock on an SQLite file, which ends with the process however that ends: none is left behind.
 *
 * @returns how to give it back
 * @throws {KedgeError} `database-busy`
 */
export function lockDatabase(folder: string): () => void {
  // Loaded here and not above: Node announces that the module is new as soon as it is loaded.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const lock = new DatabaseSync(join(folder, "lock"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && /locked|busy/i.test(error.message))) throw error;
    throw new KedgeError("database-busy", {
      message: "Another process has this account's messages open, perhaps `kedge listen`.",
      remedy: "End it, or wait until it has ended.",
      cause: error,
    });
  }
  return () => lock.close();
}
