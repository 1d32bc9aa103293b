import type { ConversationId, Message } from "@kedge/sdk";

import { previewOf } from "../mailbox/selectors.ts";
import { fold } from "./fold.ts";

/** A message that matches. */
export type Hit = { conversationId: ConversationId; messageId: string; sentAtNs: bigint; text: string };

/** Entries looked at between two looks at whether anything else is to be done. */
const SLICE = 4_000;
/** The newest hits; nobody reads more, and every further one costs. */
export const MOST_HITS = 200;

/** New messages up to this many are put in their places one by one. */
const FEW = 20;

type Entry = Hit & { folded: string };

/**
 * What was said on this device, in memory and nowhere else, ready to be searched.
 *
 * There is no clever structure in it: fifty thousand texts are some megabytes, which are looked through within a few frames, between which the
 * page goes on.
 */
export function createSearchIndex() {
  const entries = new Map<string, Entry>();
  let ordered: Entry[] | null = null;

  /** Newest first. */
  const inOrder = (): Entry[] => {
    ordered ??= [...entries.values()].sort((a, b) => (a.sentAtNs > b.sentAtNs ? -1 : a.sentAtNs < b.sentAtNs ? 1 : 0));
    return ordered;
  };

  /** Puts a new entry in its place, where the order is known: one message must not cost a sorting of all. */
  const place = (entry: Entry) => {
    if (!ordered) return;
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ordered[middle]?.sentAtNs ?? 0n) > entry.sentAtNs) low = middle + 1;
      else high = middle;
    }
    ordered.splice(low, 0, entry);
  };

  return {
    /** How many messages can be found. */
    size: (): number => entries.size,
    /** Takes messages in, or what they have become: one that was withdrawn or hidden has no words any more. */
    put(messages: readonly Message[]): void {
      for (const message of messages) {
        // What libxmtp has in its database and could not publish was not said.
        const text = message.delivery === "published" ? previewOf(message) : null;
        if (text === null || text === "") {
          if (entries.delete(message.id)) ordered = null;
          continue;
        }
        const known = entries.get(message.id);
        if (known?.text === text && known.sentAtNs === message.sentAtNs) continue;
        const { id: messageId, conversationId, sentAtNs } = message;
        const entry = { messageId, conversationId, sentAtNs, text, folded: fold(text) };
        entries.set(messageId, entry);
        if (known || messages.length > FEW) ordered = null;
        else place(entry);
      }
    },
    remove(messageId: string): void {
      if (entries.delete(messageId)) ordered = null;
    },
    /**
     * The newest messages in which all words occur, newest first.
     *
     * @param words folded
     * @param pause lets the page do something else; resolves to whether to go on
     * @returns null where it was told to stop
     */
    async find(words: readonly string[], pause: () => Promise<boolean>): Promise<Hit[] | null> {
      const hits: Hit[] = [];
      if (words.length === 0) return hits;
      const list = inOrder();
      for (let start = 0; start < list.length && hits.length < MOST_HITS; start += SLICE) {
        if (start > 0 && !(await pause())) return null;
        for (const { folded, messageId, conversationId, sentAtNs, text } of list.slice(start, start + SLICE)) {
          if (hits.length < MOST_HITS && words.every((word) => folded.includes(word)))
            hits.push({ messageId, conversationId, sentAtNs, text });
        }
      }
      return hits;
    },
  };
}

export type SearchIndex = ReturnType<typeof createSearchIndex>;
