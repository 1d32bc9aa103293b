export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string; host: string };

const LINK = /https?:\/\/[^\s<>"'`()[\]{}（）「」，。；：！？]+/giu;
const TRAILING = /[.,;:!?…]+$/;

function toLink(candidate: string): TextPart {
  const text = candidate.replace(TRAILING, "");
  const url = URL.parse(text);
  // Credentials in a link only serve to disguise its host.
  if (!url || url.username !== "" || url.password !== "") return { kind: "text", text };
  return { kind: "link", text, href: url.href, host: url.host };
}

/** Splits a text into words and web links, each link with its true host (in ASCII, so that look-alike letters show). Only http and https. */
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
