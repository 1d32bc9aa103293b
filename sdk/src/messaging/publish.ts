import type { OutgoingContent } from "./content.ts";
import { deletionCodec } from "./deletionCodec.ts";
import type { XmtpConversation } from "./xmtpClient.ts";

const REACTION_ADDED = 1;
const REACTION_REMOVED = 2;
const UNICODE = 1;

const TEXT = { authorityId: "xmtp.org", typeId: "text", versionMajor: 1, versionMinor: 0 };

/** A text as XMTP's text codec writes it. */
const encodedText = (text: string) => ({
  type: TEXT,
  parameters: { encoding: "UTF-8" },
  content: new TextEncoder().encode(text),
});

/**
 * Publishes one content in a conversation.
 *
 * @param key names this publication: the same content under the same key is one message, however often it is published
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
      return conversation.sendReply(
        {
          content: encodedText(content.text),
          reference: content.to,
          referenceInboxId: content.toInboxId,
        },
        options,
      );
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
