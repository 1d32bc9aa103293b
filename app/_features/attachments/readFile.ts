import { KedgeError } from "@kedge/sdk";

/**
 * What is in a file that somebody chose. Browsers read it only now: since then it may have been moved, changed or deleted.
 *
 * @throws {KedgeError} `file-unreadable`
 */
export async function readFile(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new KedgeError("file-unreadable", {
      message: "The file could not be read.",
      remedy: "Choose it again; folders cannot be sent.",
      cause,
    });
  }
}
