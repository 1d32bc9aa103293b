import type { OutgoingContent } from "./content.ts";
import { deletionCodec } from "./deletionCodec.ts";
import { replyOf } from "./messageIds.ts";
import type { XmtpConversation } from "./xmtpClient.ts";

const REACTION_ADDED = 1;
const REACTION_REMOVED = 2;
const UNICODE = 1;

const toXmtp = ({ typeId, parameters, fallback, content }: ReturnType<typeof replyOf>) => ({
  type: { authorityId: "xmtp.org", typeId, versionMajor: 1, versionMinor: 0 },
  parameters: Object.fromEntries(parameters),
  fallback,
  content,
});

/**
 * Publishes one content in a conversation.
 *
 * @param key names this publication, and is part of the message's id (`messageIds`)
 * @returns the message's id
 */
export function publishContent<Limit>(
  conversation: XmtpConversation<Limit>,
  content: OutgoingContent,
  key?: string,
): Promise<string> {
  const options = key === undefined ? {} : { idempotencyKey: key };
  switch (content.type) {
    case "text":
      return conversation.sendText(content.text, options);
    case "reply":
      // Not by `sendReply`, whose parameters stand in another order each time: sent again, it has to be the same message.
      return conversation.send(toXmtp(replyOf(content)), { shouldPush: true, ...options });
    case "reaction":
      return conversation.sendReaction({
        reference: content.to,
        referenceInboxId: content.toInboxId,
        action: content.isAdded ? REACTION_ADDED : REACTION_REMOVED,
        content: content.emoji,
        schema: UNICODE,
      });
    case "inline-file": {
      const { name, mimeType, bytes } = content.file;
      return conversation.sendAttachment(
        { mimeType, content: bytes, ...(name === null ? {} : { filename: name }) },
        options,
      );
    }
    case "remote-file": {
      const { name, size, ...rest } = content.file;
      return conversation.sendRemoteAttachment(
        {
          ...rest,
          ...(name === null ? {} : { filename: name }),
          ...(size === null ? {} : { contentLength: size }),
        },
        options,
      );
    }
    case "read-receipt":
      return conversation.sendReadReceipt();
    case "deletion":
      return conversation.send(deletionCodec.encode(content.of), { shouldPush: false });
  }
}
