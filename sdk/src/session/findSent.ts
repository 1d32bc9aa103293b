import type { OutgoingContent } from "../messaging/content.ts";
import { messageIds } from "../messaging/messageIds.ts";
import type { ConversationId, Message, MessageId, MessagingPort } from "../messaging/port.ts";

/** Where a file on a host is looked for: it has too many possible ids to ask for each, and is only ever sent again soon. Messages. */
const NEWEST = 100;

/**
 * The message in which a content went out under a key, if it did and this device knows it by now; or null.
 *
 * @see messageIds for why libxmtp's own ids do not tell
 */
export async function findSent(
  port: Pick<MessagingPort, "inboxId" | "message" | "messages">,
  id: ConversationId,
  content: OutgoingContent,
  key: string,
): Promise<MessageId | null> {
  const isOut = (message: Message | null): message is Message =>
    message?.conversationId === id && message.senderInboxId === port.inboxId && message.delivery === "published";
  if (content.type === "remote-file") {
    const alike = (await port.messages(id, { limit: NEWEST })).filter(
      (message) =>
        isOut(message) &&
        message.content.type === "remote-file" &&
        message.content.file.contentDigest === content.file.contentDigest,
    );
    const wanted = new Set(alike.length === 0 ? [] : messageIds(id, content, key));
    return alike.find((message) => wanted.has(message.id))?.id ?? null;
  }
  for (const possible of messageIds(id, content, key)) if (isOut(await port.message(possible))) return possible;
  return null;
}
