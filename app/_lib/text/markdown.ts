import type { SyntaxNode } from "@lezer/common";
import { parser as commonMark, Strikethrough, type MarkdownConfig } from "@lezer/markdown";

import { safeLink } from "./safeLink.ts";
import { LINK, splitLinks, withoutTrailing } from "./splitLinks.ts";

export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "strong" | "emphasis" | "strike"; children: readonly Inline[] }
  | { type: "link"; href: string; host: string; children: readonly Inline[] };

export type Block =
  | { type: "paragraph"; children: readonly Inline[] }
  | { type: "code"; text: string }
  | { type: "quote"; children: readonly Block[] }
  /** Each item with its marker as it was written: a number means something. */
  | { type: "list"; isOrdered: boolean; items: readonly { marker: string; children: readonly Block[] }[] };

/** Longer texts are shown as they were typed. Some inputs take the parser time that grows with the square of their length. Characters. */
export const MARKDOWN_LIMIT = 8_000;
/** Quotes, lists and emphasis inside one another; what lies deeper is shown as it was typed. */
const DEPTH_LIMIT = 6;

/** A web address is one word, whatever marks of emphasis it contains. */
const bareLinks: MarkdownConfig = {
  defineNodes: ["BareLink"],
  parseInline: [
    {
      name: "BareLink",
      parse(context, next, position) {
        if (next !== 104 && next !== 72) return -1; // h, H
        const pattern = new RegExp(LINK, "iuy");
        pattern.lastIndex = position - context.offset;
        const found = pattern.exec(context.text)?.[0];
        if (found === undefined) return -1;
        return context.addElement(context.elt("BareLink", position, position + withoutTrailing(found).length));
      },
    },
  ],
};

/** What people write in messages, and nothing more. What is removed here stays as it was typed: HTML, pictures, headings, rules, references. */
const parser = commonMark.configure([
  Strikethrough,
  bareLinks,
  {
    remove: [
      ...["HTMLBlock", "HTMLTag", "Image", "Entity", "LinkReference"],
      ...["ATXHeading", "SetextHeading", "HorizontalRule", "IndentedCode"],
    ],
  },
]);

type Reader = { text: string; isNested: boolean; isInLink: boolean; depth: number };

const MARKS: readonly string[] = ["EmphasisMark", "StrikethroughMark", "QuoteMark", "ListMark", "CodeMark"];
const SPANS: Readonly<Record<string, "strong" | "emphasis" | "strike">> = {
  StrongEmphasis: "strong",
  Emphasis: "emphasis",
  Strikethrough: "strike",
};

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Text outside all marks; in a quote or list without the indentation that carries it on. */
function wordsIn(raw: string, { isNested, isInLink }: Reader): Inline[] {
  const text = isNested ? raw.replace(/\n[ \t]+/g, "\n") : raw;
  if (isInLink) return [{ type: "text", text }];
  return splitLinks(text).map((part): Inline => {
    const words = { type: "text", text: part.text } as const;
    return part.kind === "text" ? words : { type: "link", href: part.href, host: part.host, children: [words] };
  });
}

/** `[words](address)`, as a link if it leads where a link may lead, and else as it was typed. */
function toLink(node: SyntaxNode, reader: Reader): Inline[] {
  const raw = reader.text.slice(node.from, node.to);
  const children = childrenOf(node);
  const address = children.find(({ name }) => name === "URL");
  const link =
    address && !reader.isInLink && safeLink(reader.text.slice(address.from, address.to).replace(/^<|>$/g, ""));
  if (!link) return [{ type: "text", text: raw }];
  const [open, close] = children.filter(({ name }) => name === "LinkMark");
  const words = open && close ? toInlines(node, open.to, close.from, { ...reader, isInLink: true }) : [];
  const shown: Inline[] = words.length > 0 ? words : [{ type: "text", text: link.href }];
  return [{ type: "link", ...link, children: shown }];
}

function toInline(node: SyntaxNode, reader: Reader): Inline[] {
  const { text } = reader;
  const raw = text.slice(node.from, node.to);
  if (MARKS.includes(node.name)) return [];
  const span = SPANS[node.name];
  if (span !== undefined && reader.depth < DEPTH_LIMIT)
    return [{ type: span, children: toInlines(node, node.from, node.to, { ...reader, depth: reader.depth + 1 }) }];
  switch (node.name) {
    case "InlineCode": {
      const [open, close] = childrenOf(node);
      return open && close ? [{ type: "code", text: text.slice(open.to, close.from) }] : [{ type: "text", text: raw }];
    }
    case "Escape":
      return [{ type: "text", text: raw.slice(1) }];
    case "HardBreak":
      return [{ type: "text", text: "\n" }];
    case "Link":
      return toLink(node, reader);
    case "BareLink":
      return wordsIn(raw, reader);
    default:
      return [{ type: "text", text: raw }];
  }
}

function toInlines(node: SyntaxNode, from: number, to: number, reader: Reader): Inline[] {
  const found: Inline[] = [];
  let end = from;
  let isLineStart = false; // behind the mark of a quote
  const wordsUntil = (until: number) => {
    const raw = reader.text.slice(end, until);
    return wordsIn(isLineStart ? raw.replace(/^[ \t]+/, "") : raw, reader);
  };
  const add = (items: readonly Inline[]) => {
    for (const item of items) {
      const last = found.at(-1);
      if (item.type === "text" && last?.type === "text")
        found[found.length - 1] = { ...last, text: last.text + item.text };
      else if (item.type !== "text" || item.text !== "") found.push(item);
    }
  };
  for (const child of childrenOf(node)) {
    if (child.from < end || child.to > to) continue;
    add(wordsUntil(child.from));
    add(toInline(child, reader));
    end = child.to;
    isLineStart = child.name === "QuoteMark";
  }
  add(wordsUntil(to));
  return found;
}

function toBlock(node: SyntaxNode, reader: Reader): Block[] {
  const { text, depth } = reader;
  const raw = text.slice(node.from, node.to);
  const inside: Reader = { ...reader, isNested: true, depth: depth + 1 };
  if (depth >= DEPTH_LIMIT) return [{ type: "paragraph", children: [{ type: "text", text: raw }] }];
  const blocksIn = (parent: SyntaxNode) => childrenOf(parent).flatMap((child) => toBlock(child, inside));
  switch (node.name) {
    case "Blockquote":
      return [{ type: "quote", children: blocksIn(node) }];
    case "BulletList":
    case "OrderedList": {
      const items = childrenOf(node)
        .filter(({ name }) => name === "ListItem")
        .map((item) => {
          const mark = item.getChild("ListMark");
          return { marker: mark ? text.slice(mark.from, mark.to) : "", children: blocksIn(item) };
        });
      return [{ type: "list", isOrdered: node.name === "OrderedList", items }];
    }
    case "FencedCode":
      return [
        {
          type: "code",
          text: node
            .getChildren("CodeText")
            .map(({ from, to }) => text.slice(from, to))
            .join(""),
        },
      ];
    case "Paragraph":
      return [{ type: "paragraph", children: toInlines(node, node.from, node.to, reader) }];
    default:
      return MARKS.includes(node.name) ? [] : [{ type: "paragraph", children: [{ type: "text", text: raw }] }];
  }
}

/** What makes a text one with markup; a mere web address or backslash does not. */
const MARKUP: readonly string[] = [
  ...["StrongEmphasis", "Emphasis", "Strikethrough", "InlineCode", "URL"],
  ...["Blockquote", "BulletList", "OrderedList", "FencedCode"],
];

/**
 * Reads the little markup that messages may carry: bold, italic, strike, code, quotes, lists and links with their true host.
 *
 * What it gives has no HTML, no pictures and no address but http and https; everything else of the text stays text.
 *
 * @param text at most `MARKDOWN_LIMIT` characters are read as markup
 * @returns null where there is no markup, so that the text is shown exactly as it was typed
 * @see https://spec.commonmark.org/0.31.2/
 */
export function parseMarkdown(text: string): Block[] | null {
  if (text.length > MARKDOWN_LIMIT) return null;
  const tree = parser.parse(text);
  let hasMarkup = false;
  tree.iterate({ enter: ({ name }) => void (hasMarkup ||= MARKUP.includes(name)) });
  if (!hasMarkup) return null;
  const reader: Reader = { text, isNested: false, isInLink: false, depth: 0 };
  return childrenOf(tree.topNode).flatMap((node) => toBlock(node, reader));
}
