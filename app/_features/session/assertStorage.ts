import { KedgeError } from "@kedge/sdk";

/**
 * Asks the browser for the two things without which there is no database: files of this page's own, and locks that tabs share. Some browsers have
 * none, and some refuse them in private windows or where site data is blocked.
 *
 * @throws {KedgeError} `storage-refused`
 */
export async function assertStorage(): Promise<void> {
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
}
