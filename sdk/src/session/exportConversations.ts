import type { Message } from "../messaging/port.ts";
import { pagesOf } from "./pagesOf.ts";
import type { Session } from "./session.ts";

/** Everything of one conversation on this device, oldest first. */
async function allMessages(session: Session, id: string): Promise<Message[]> {
  const pages: Message[][] = [];
  for await (const page of pagesOf(session, id)) pages.unshift(page);
  return pages.flat();
}

/** All conversations on this device: who, the verdict at this time, everything that was said, what changed about who can read. */
export async function exportConversations(session: Session) {
  const conversations = await session.conversations();
  const exported = [];
  // One after the other: a large mailbox must not be read all at once.
  for (const info of conversations) {
    const members = (await session.assessMembers(info.id)).members.map(({ inboxId, identity, assessment }) => ({
      inboxId,
      ...identity,
      verdict: assessment.verdict,
    }));
    exported.push({
      ...info,
      members,
      messages: await allMessages(session, info.id),
      timeline: await session.timeline(info.id),
    });
  }
  return {
    format: "kedge-export-1",
    exportedAt: new Date().toISOString(),
    account: session.account,
    inboxId: session.inboxId,
    conversations: exported,
  };
}

export type ConversationsExport = Awaited<ReturnType<typeof exportConversations>>;

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

const plain = (_: string, value: unknown): unknown => {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Uint8Array ? toBase64(value) : value;
};

/** An export for machines: large numbers as decimal text, bytes as base64. Pure. */
export const exportJson = (document: ConversationsExport): string => JSON.stringify(document, plain, 2);
