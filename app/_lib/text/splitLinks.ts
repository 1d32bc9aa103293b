import { safeLink } from "./safeLink.ts";

export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string; host: string };

/** A web address in running text, with whatever sentence marks follow it. */
export const LINK = /https?:\/\/[^\s<>"'`()[\]{}（）「」，。；：！？]+/giu;
const TRAILING = /[.,;:!?…*_~]+$/;

/** What remains of a match of `LINK` without the marks of the sentence, or of markup, that follow it. */
export const withoutTrailing = (candidate: string): string => candidate.replace(TRAILING, "");

function toLink(candidate: string): TextPart {
  const text = withoutTrailing(candidate);
  const link = safeLink(text);
  return link ? { kind: "link", text, ...link } : { kind: "text", text };
}

/** Splits a text into words and web links, each link with its true host. Only http and https. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const push = (words: string) => {
    if (words !== "") parts.push({ kind: "text", text: words });
  };
  for (const match of text.matchAll(LINK)) {
    const link = toLink(match[0]);
    push(text.slice(end, match.index));
    parts.push(link);
    end = match.index + link.text.length;
  }
  push(text.slice(end));
  return parts;
}
