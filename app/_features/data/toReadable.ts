import type { ContactIdentity, ConversationsExport, Message } from "@kedge/sdk";
import { plainText } from "@kedge/sdk/text";

import { previewOf } from "../mailbox/selectors.ts";
import { toMs } from "../mailbox/timeline.ts";
import { givenName, type ContactNames } from "../names/contactNames.ts";

/** What a readable export says in the reader's language. */
export type ReadableWords = {
  title: string;
  language: string;
  you: string;
  unknown: string;
  deleted: string;
  changed: string;
  noWords: string;
};

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A stranger's text as text of a page; nothing in it is markup. */
const escape = (text: string): string =>
  plainText(text).text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

function wordsOfMessage(message: Message, words: ReadableWords): string | null {
  const { content } = message;
  if (content.type === "hidden") return null;
  if (content.type === "deleted") return words.deleted;
  if (content.type === "change") return words.changed;
  return previewOf(message) ?? words.noWords;
}

/**
 * An export for people: one page that any browser opens, without scripts and without anything from elsewhere. Pure.
 *
 * @param names what the user calls people; their addresses stand behind
 */
export function toReadable(document: ConversationsExport, words: ReadableWords, names: ContactNames): string {
  const conversations = document.conversations.map((conversation) => {
    const called = (member: ContactIdentity) => {
      const given = givenName(names, member);
      return given === null ? member.account : `${given} (${member.account})`;
    };
    const nameOf = (inboxId: string) => {
      if (inboxId === document.inboxId) return words.you;
      const member = conversation.members.find((one) => one.inboxId === inboxId);
      return member ? called(member) : words.unknown;
    };
    const title = conversation.name ?? (conversation.members.map(called).join(", ") || words.unknown);
    const lines = conversation.messages.flatMap((message) => {
      const text = wordsOfMessage(message, words);
      if (text === null) return [];
      const at = new Date(toMs(message.sentAtNs)).toISOString();
      return `<li><time datetime="${at}">${at}</time> <b>${escape(nameOf(message.senderInboxId))}</b><p>${escape(text)}</p></li>`;
    });
    return `<section><h2>${escape(title)}</h2><ol>${lines.join("\n")}</ol></section>`;
  });
  return `<!doctype html>
<html lang="${escape(words.language)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(words.title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}ol{list-style:none;padding:0}p{margin:0 0 1rem;white-space:pre-wrap}time{color:#555;font-size:.8rem}</style>
<h1>${escape(words.title)}</h1>
<p>${escape(document.account)} · ${escape(document.exportedAt)}</p>
${conversations.join("\n")}
</html>
`;
}
