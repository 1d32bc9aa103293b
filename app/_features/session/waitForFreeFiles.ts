import { KedgeError } from "@kedge/sdk";

import { messagingFilesAreFree } from "../../_lib/storage/messagingFiles.ts";

/** A browser tells nobody when it has let a closed worker's files go, so it is asked, soon and then less often. Milliseconds. */
const PAUSES = [50, 100, 200, 400, 800, 1_600, 3_200];

/**
 * Waits until no client holds the databases any more. A client that starts earlier would silently become another device.
 *
 * @throws {KedgeError} `database-busy`
 */
export async function waitForFreeFiles(): Promise<void> {
  for (const pause of PAUSES) {
    if (await messagingFilesAreFree()) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  if (await messagingFilesAreFree()) return;
  throw new KedgeError("database-busy", {
    message: "This device's messaging database is still held by another tab.",
    remedy: "Close the other tab and try again.",
  });
}
