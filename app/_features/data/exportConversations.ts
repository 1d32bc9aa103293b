import type { ConversationInfo, Message, Session } from "@kedge/sdk";

import { pagesOf } from "../mailbox/pagesOf.ts";

/** Everything of one conversation on this device, oldest first. */
async function allMessages(session: Session, id: string): Promise<Message[]> {
  const pages: Message[][] = [];
  for await (const page of pagesOf(session, id)) pages.unshift(page);
  return pages.flat();
}

const toText = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

/** All conversations on this device as JSON: contact, verdict at this time, messages. */
export async function exportConversations(session: Session): Promise<{ json: string; count: number }> {
  const conversations = await session.conversations();
  const exported = await Promise.all(
    conversations.map(async (info: ConversationInfo) => {
      const members = (await session.assessMembers(info.id)).members.map(({ inboxId, identity, assessment }) => ({
        inboxId,
        ...identity,
        verdict: assessment.verdict,
      }));
      return {
        ...info,
        members,
        messages: await allMessages(session, info.id),
        timeline: await session.timeline(info.id),
      };
    }),
  );
  const document = {
    format: "kedge-export-1",
    exportedAt: new Date().toISOString(),
    account: session.account,
    inboxId: session.inboxId,
    conversations: exported,
  };
  return { json: JSON.stringify(document, toText, 2), count: exported.length };
}
