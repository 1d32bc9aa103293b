import { createElement, type ReactNode } from "react";

import type { Block, Inline } from "../../_lib/text/markdown.ts";

/** What stands behind a link: where it really leads. */
type HostNote = (host: string) => string;

const LINK_LOOK = "font-medium text-accent underline underline-offset-2";

/** A link in a new tab that learns nothing of this page, with its true host behind it. */
export function linkElement(href: string, host: string, words: readonly ReactNode[], noteOf: HostNote): ReactNode {
  const attributes = { href, target: "_blank", rel: "noopener noreferrer nofollow", className: LINK_LOOK };
  return createElement(
    "span",
    null,
    createElement("a", attributes, ...words),
    createElement("span", { className: "ml-1 text-xs text-ink-3" }, `(${noteOf(host)})`),
  );
}

const SPANS = { strong: "strong", emphasis: "em", strike: "s" } as const;

function inline(item: Inline, noteOf: HostNote): ReactNode {
  switch (item.type) {
    case "text":
      return item.text;
    case "code":
      return createElement("code", { className: "rounded bg-sunken px-1 py-px font-mono text-[0.875em]" }, item.text);
    case "link":
      return linkElement(item.href, item.host, inlines(item.children, noteOf), noteOf);
    case "strong":
    case "emphasis":
    case "strike":
      return createElement(SPANS[item.type], null, ...inlines(item.children, noteOf));
  }
}

const inlines = (items: readonly Inline[], noteOf: HostNote) => items.map((item) => inline(item, noteOf));

function block(item: Block, noteOf: HostNote): ReactNode {
  switch (item.type) {
    case "paragraph":
      return createElement("p", { dir: "auto", className: "whitespace-pre-wrap" }, ...inlines(item.children, noteOf));
    case "code":
      // Long lines are wrapped, so that nothing has to be scrolled that a keyboard could not reach.
      return createElement(
        "pre",
        { className: "rounded-lg bg-sunken px-2.5 py-1.5 font-mono text-[0.8125rem] whitespace-pre-wrap" },
        createElement("code", null, item.text),
      );
    case "quote":
      return createElement(
        "blockquote",
        { className: "space-y-1 border-l-2 border-line-strong pl-2.5 text-ink-2" },
        ...blocks(item.children, noteOf),
      );
    case "list":
      return createElement(
        item.isOrdered ? "ol" : "ul",
        { className: "space-y-0.5" },
        ...item.items.map(({ marker, children }) =>
          createElement(
            "li",
            { className: "flex gap-2" },
            createElement("span", { className: "shrink-0 text-ink-3 tabular-nums" }, item.isOrdered ? marker : "•"),
            createElement("div", { className: "min-w-0 space-y-1" }, ...blocks(children, noteOf)),
          ),
        ),
      );
  }
}

const blocks = (items: readonly Block[], noteOf: HostNote) => items.map((item) => block(item, noteOf));

/**
 * A message's markup as elements of this page: no HTML of the sender's, no pictures, and the only thing of the sender's in an attribute is the
 * address of a link.
 *
 * @param noteOf the words behind a link that name its host
 */
export const renderMarkup = (items: readonly Block[], noteOf: HostNote): ReactNode =>
  createElement("div", { className: "space-y-1.5 [overflow-wrap:anywhere]" }, ...blocks(items, noteOf));
