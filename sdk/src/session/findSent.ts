import type { OutgoingContent } from "../messaging/content.ts";
import { messageIds } from "../messaging/messageIds.ts";
import type { ConversationId, Message, MessageId, MessagingPort } from "../messaging/port.ts";

/** Where a file on a host is looked for: it has too many possible ids to ask for each, and is only ever sent again soon. Messages. */
const NEWEST = 100;

/** What is asked of libxmtp to find a message. */
export type Finding = Pick<MessagingPort, "inboxId" | "message" | "messages">;

/**
 * The message of one's own in which a content was given to libxmtp under a key, if this device has it with this delivery; or null.
 *
 * @see messageIds for why libxmtp's own ids do not tell
 */
export async function findOwn(
  port: Finding,
  id: ConversationId,
  content: OutgoingContent,
  key: string,
  delivery: Message["delivery"],
): Promise<MessageId | null> {
  const isIt = (message: Message | null): message is Message =>
    message?.conversationId === id && message.senderInboxId === port.inboxId && message.delivery === delivery;
  if (content.type === "remote-file") {
    const alike = (await port.messages(id, { limit: NEWEST })).filter(
      (message) =>
        isIt(message) &&
        message.content.type === "remote-file" &&
        message.content.file.contentDigest === content.file.contentDigest,
    );
    const wanted = new Set(alike.length === 0 ? [] : messageIds(id, content, key));
    return alike.find((message) => wanted.has(message.id))?.id ?? null;
  }
  for (const possible of messageIds(id, content, key)) if (isIt(await port.message(possible))) return possible;
  return null;
}

/** The message in which a content went out under a key, if it did and this device knows it by now; or null. */
export const findSent = (port: Finding, id: ConversationId, content: OutgoingContent, key: string) =>
  findOwn(port, id, content, key, "published");
