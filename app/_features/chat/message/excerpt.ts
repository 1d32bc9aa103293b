import { wordsOf, type Message } from "@kedge/sdk";

import { plainText } from "@kedge/sdk/text";
import { markdownIfLoaded } from "../../../_lib/text/loadMarkdown.ts";
import { plainWords } from "../../../_lib/text/plainWords.ts";
import { previewOf } from "../../mailbox/selectors.ts";

const LENGTH = 60;

/** A message in a few words on one line, or null where it has none. Where markup was never met, its marks are still there. */
export function excerptOf(message: Message): string | null {
  const written = wordsOf(message.content)?.slice(0, LENGTH * 2);
  const words = written === undefined ? previewOf(message) : plainWords(written, markdownIfLoaded());
  if (words === null) return null;
  const line = plainText(words.slice(0, LENGTH * 2))
    .text.replace(/\s+/gu, " ")
    .trim();
  if (line === "") return null;
  return line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line;
}
