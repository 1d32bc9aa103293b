import { KedgeError } from "@kedge/sdk";

import type { Draft } from "../mailbox/outgoing.ts";
import type { ChosenFile } from "./chosenFile.ts";
import { redraw } from "./redraw.ts";

/**
 * A chosen file as it is sent: pictures drawn anew unless they are to stay untouched.
 *
 * @param limit bytes
 * @throws {KedgeError} `picture-unreadable` or `file-too-large`
 */
export async function toDraft({ file, isUntouched }: ChosenFile, limit: number): Promise<Draft> {
  const sent = isUntouched ? file : await redraw(file);
  if (sent.size > limit) {
    throw new KedgeError("file-too-large", {
      message: `The file has ${sent.size} bytes; at most ${limit} can be sent.`,
      remedy: "Send a smaller one.",
    });
  }
  return {
    type: "file",
    name: file.name,
    mimeType: sent.type || "application/octet-stream",
    bytes: new Uint8Array(await sent.arrayBuffer()),
  };
}
