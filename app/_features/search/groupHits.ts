import type { ConversationId } from "@kedge/sdk";

import type { Hit } from "./searchIndex.ts";

/** Hits by conversation; the conversation with the newest hit first, each with its newest first. Pure. */
export function groupHits(hits: readonly Hit[]): { conversationId: ConversationId; hits: readonly Hit[] }[] {
  const groups = new Map<ConversationId, Hit[]>();
  for (const hit of hits) {
    const own = groups.get(hit.conversationId);
    if (own) own.push(hit);
    else groups.set(hit.conversationId, [hit]);
  }
  return [...groups].map(([conversationId, own]) => ({ conversationId, hits: own }));
}
