import { KedgeError } from "@kedge/sdk";

import type { Draft } from "../mailbox/outgoing.ts";
import type { ChosenFile } from "./chosenFile.ts";
import { readFile } from "./readFile.ts";
import { redraw } from "./redraw.ts";

/**
 * A chosen file as it is sent: pictures drawn anew unless they are to stay untouched.
 *
 * @param limit bytes
 * @throws {KedgeError} `file-unreadable`, `picture-unreadable` or `file-too-large`
 */
export async function toDraft({ file, isUntouched }: ChosenFile, limit: number): Promise<Draft> {
  if (isUntouched) requireFitting(file, limit);
  const read = await readFile(file);
  const sent = isUntouched ? file : await redraw(new Blob([read], { type: file.type }));
  requireFitting(sent, limit);
  return {
    type: "file",
    name: file.name,
    mimeType: sent.type || "application/octet-stream",
    bytes: isUntouched ? read : await readFile(sent),
  };
}

function requireFitting({ size }: Blob, limit: number): void {
  if (size <= limit) return;
  throw new KedgeError("file-too-large", {
    message: `The file has ${size} bytes; at most ${limit} can be sent.`,
    remedy: "Send a smaller one.",
  });
}
