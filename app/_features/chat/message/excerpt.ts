import type { Message } from "@kedge/sdk";

import { plainText } from "@kedge/sdk/text";
import { previewOf } from "../../mailbox/selectors.ts";

const LENGTH = 60;

/** A message in a few words on one line, or null where it has none. */
export function excerptOf(message: Message): string | null {
  const words = previewOf(message);
  if (words === null) return null;
  const line = plainText(words.slice(0, LENGTH * 2))
    .text.replace(/\s+/gu, " ")
    .trim();
  if (line === "") return null;
  return line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line;
}
