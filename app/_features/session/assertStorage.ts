import { KedgeError } from "@kedge/sdk";

import { hasSynchronousFiles } from "./hasSynchronousFiles.ts";

/**
 * Asks the browser for what there is no database without: files of this page's own, locks that tabs share, and, the first time, files that a worker can
 * use synchronously. Some browsers have none, and some refuse them in private windows or where site data is blocked.
 *
 * @param isKnown whether there has been a database in this browser before
 * @throws {KedgeError} `storage-refused`, or `storage-unsupported` where no setting helps
 */
export async function assertStorage(isKnown: boolean): Promise<void> {
  try {
    await navigator.storage.getDirectory();
    await navigator.locks.query();
  } catch (cause) {
    throw new KedgeError("storage-refused", {
      message: "This browser does not let this page keep files.",
      remedy: "Use a window that is not private and allow this page to keep data, or use another browser.",
      cause,
    });
  }
  if (isKnown || (await hasSynchronousFiles())) return;
  throw new KedgeError("storage-unsupported", {
    message: "This browser cannot use files the way the messaging database needs.",
    remedy: "Use a newer version of it, or another browser.",
  });
}
