import { z } from "zod";

import type { MessageContent, Quote, Reaction } from "./content.ts";
import type { Message } from "./port.ts";
import { senderOf } from "./senders.ts";
import type { XmtpMessage } from "./xmtpClient.ts";

const DELIVERY = ["unpublished", "published", "failed"] as const;
const REACTION_ADDED = 1;
const REACTION_REMOVED = 2;

const bytes = z.instanceof(Uint8Array);
const inbox = z.object({ inboxId: z.string() });
const inboxes = z.array(inbox).transform((list) => list.map(({ inboxId }) => inboxId));
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

const inlineFile = z.object({ filename: optionalText, mimeType: z.string(), content: bytes });
const remoteFile = z.object({
  url: z.string(),
  filename: optionalText,
  contentLength: z
    .number()
    .nullish()
    .transform((size) => size ?? null),
  contentDigest: z.string(),
  secret: bytes,
  salt: bytes,
  nonce: bytes,
  scheme: z.string(),
});
const reply = z.object({
  referenceId: z.string(),
  content: z.unknown(),
  inReplyTo: z.object({ senderInboxId: z.string(), content: z.unknown() }).nullish(),
});
/** An emoji of many people and skin tones has some thirty code units; what is longer is no reaction. */
const reaction = z.object({ reference: z.string(), content: z.string().min(1).max(48), action: z.number() });
const deleted = z.object({ deletedBy: z.union([z.string(), z.number()]) });
const groupUpdated = z.object({
  initiatedByInboxId: z.string(),
  addedInboxes: inboxes,
  removedInboxes: inboxes,
  leftInboxes: inboxes,
  addedAdminInboxes: inboxes,
  removedAdminInboxes: inboxes,
  addedSuperAdminInboxes: inboxes,
  removedSuperAdminInboxes: inboxes,
  metadataFieldChanges: z.array(z.object({ fieldName: z.string(), newValue: optionalText })),
});

/** The Node SDK names who deleted, the browser SDK numbers it. */
const DELETED_BY_ADMIN: readonly (string | number)[] = ["Admin", 1];

const isDeleted = (content: unknown) => deleted.safeParse(content).success;

function toReply(content: unknown): MessageContent | null {
  const parsed = reply.safeParse(content);
  if (!parsed.success || typeof parsed.data.content !== "string") return null;
  const { referenceId, content: text, inReplyTo } = parsed.data;
  const quoted = inReplyTo?.content;
  const inner = reply.safeParse(quoted).data?.content ?? quoted;
  const to: Quote = {
    id: referenceId,
    senderInboxId: inReplyTo?.senderInboxId ?? null,
    text: typeof inner === "string" ? inner : null,
    isDeleted: isDeleted(quoted),
  };
  return { type: "reply", text, to };
}

function toChange(content: unknown): MessageContent | null {
  const parsed = groupUpdated.safeParse(content);
  if (!parsed.success) return null;
  const update = parsed.data;
  const changeOf = (field: string) => update.metadataFieldChanges.find(({ fieldName }) => fieldName === field);
  return {
    type: "change",
    change: {
      by: update.initiatedByInboxId,
      added: update.addedInboxes,
      removed: update.removedInboxes,
      left: update.leftInboxes,
      leaving: false,
      name: changeOf("group_name")?.newValue ?? null,
      retention: update.metadataFieldChanges.some(({ fieldName }) => fieldName.startsWith("message_disappear")),
      promoted: [...update.addedAdminInboxes, ...update.addedSuperAdminInboxes],
      demoted: [...update.removedAdminInboxes, ...update.removedSuperAdminInboxes],
    },
  };
}

const toLeaveRequest = (by: string): MessageContent => ({
  type: "change",
  change: {
    by,
    added: [],
    removed: [],
    left: [],
    leaving: true,
    name: null,
    retention: false,
    promoted: [],
    demoted: [],
  },
});

/** Content of a known type, or null where it is not of the shape that the type promises. */
function toContent({ contentType: { typeId }, content, senderInboxId }: XmtpMessage): MessageContent | null {
  switch (typeId) {
    case "text":
    case "markdown":
      if (typeof content !== "string") return null;
      return { type: "text", text: content, format: typeId === "markdown" ? "markdown" : "plain" };
    case "reply":
      return toReply(content);
    case "attachment": {
      const { data } = inlineFile.safeParse(content);
      if (!data) return null;
      return { type: "inline-file", file: { name: data.filename, mimeType: data.mimeType, bytes: data.content } };
    }
    case "remoteStaticAttachment": {
      const { data } = remoteFile.safeParse(content);
      if (!data) return null;
      const { filename: name, contentLength: size, ...rest } = data;
      return { type: "remote-file", file: { ...rest, name, size } };
    }
    case "group_updated":
      return toChange(content);
    case "leave_request":
      return toLeaveRequest(senderInboxId);
    case "deletedMessage": {
      const { data } = deleted.safeParse(content);
      if (!data) return null;
      return { type: "deleted", by: DELETED_BY_ADMIN.includes(data.deletedBy) ? "admin" : "sender" };
    }
    case "reaction":
      return { type: "signal", about: reaction.safeParse(content).data?.reference ?? null };
    case "deleteMessage":
      return { type: "signal", about: typeof content === "string" && content !== "" ? content : null };
    case "readReceipt":
      return { type: "signal", about: null };
    default:
      return null;
  }
}

/** Reactions that stand: the last word of each sender about each emoji. */
function toReactions(messages: readonly XmtpMessage[]): Reaction[] {
  const standing = new Map<string, Reaction>();
  const inOrder = [...messages].sort((a, b) => (a.sentAtNs < b.sentAtNs ? -1 : 1));
  for (const { senderInboxId, content } of inOrder) {
    const { data } = reaction.safeParse(content);
    if (!data) continue;
    const key = `${senderInboxId} ${data.content}`;
    if (data.action === REACTION_REMOVED) standing.delete(key);
    else if (data.action === REACTION_ADDED) standing.set(key, { emoji: data.content, senderInboxId });
  }
  return [...standing.values()];
}

/** A message of either SDK as Kedge's. What is not of the promised shape becomes `unsupported`; nothing throws on a stranger's bytes. */
export function toMessage(message: XmtpMessage): Message {
  return {
    id: message.id,
    conversationId: message.conversationId,
    senderInboxId: message.senderInboxId,
    senderInstallationId: senderOf(message),
    sentAtNs: message.sentAtNs,
    content: toContent(message) ?? { type: "unsupported", fallback: message.fallback ?? null },
    reactions: toReactions(message.reactions ?? []),
    delivery: DELIVERY[message.deliveryStatus] ?? "failed",
    expiresAtNs: message.expiresAtNs ?? null,
  };
}
