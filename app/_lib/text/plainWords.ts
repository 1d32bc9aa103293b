import { plainText } from "@kedge/sdk/text";

import type * as Markdown from "./markdown.ts";
import type { Block, Inline } from "./markdown.ts";

/** A link that is not its own address says here, too, where it leads. */
const linkWords = (words: string, host: string): string =>
  URL.parse(words)?.host === host ? words : `${words} (${host})`;

function inlineWords(items: readonly Inline[]): string {
  return items
    .map((item) => {
      if (item.type === "text" || item.type === "code") return item.text;
      const words = inlineWords(item.children);
      return item.type === "link" ? linkWords(words, item.host) : words;
    })
    .join("");
}

function blockWords(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return inlineWords(block.children);
    case "code":
      return block.text;
    case "quote":
      return blocksWords(block.children);
    case "list":
      return block.items
        .map(({ marker, children }) => `${block.isOrdered ? marker : "•"} ${blocksWords(children)}`)
        .join("\n");
  }
}

const blocksWords = (blocks: readonly Block[]): string => blocks.map(blockWords).join("\n");

/**
 * What a person wrote, as words alone, for where there is no room for more: without the marks of markup, and with hidden marks made visible. Pure.
 *
 * @param markdown the parser by which messages are shown, or null: then as it was typed
 */
export function plainWords(text: string, markdown: Pick<typeof Markdown, "parseMarkdown"> | null): string {
  const { text: plain } = plainText(text);
  const blocks = markdown?.parseMarkdown(plain) ?? null;
  return blocks === null ? plain : blocksWords(blocks);
}
