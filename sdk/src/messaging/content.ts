import type { InboxId, MessageId } from "./port.ts";

/** A file that lies encrypted on some host; only the message has the key (XIP-17). Every field is hostile input. */
export type RemoteFile = {
  /** Where the ciphertext lies. */
  url: string;
  name: string | null;
  /** Bytes of the ciphertext as the sender says, or null. */
  size: number | null;
  /** SHA-256 of the ciphertext, hex without 0x. */
  contentDigest: string;
  secret: Uint8Array;
  salt: Uint8Array;
  nonce: Uint8Array;
  scheme: string;
};

/** A file inside the message itself. Name and type are hostile input. */
export type InlineFile = { name: string | null; mimeType: string; bytes: Uint8Array };

/** What changed about a group, by whom. */
export type GroupChange = {
  by: InboxId;
  added: readonly InboxId[];
  /** Removed by somebody, or gone by themselves. */
  removed: readonly InboxId[];
  left: readonly InboxId[];
  /** Whether `by` asked to be taken out; an admin's device does it. */
  leaving: boolean;
  /** The new name; null where it did not change. Hostile input. */
  name: string | null;
  /** Whether the time after which messages disappear was changed. */
  retention: boolean;
  promoted: readonly InboxId[];
  demoted: readonly InboxId[];
};

/** The message that a reply answers, as far as this device knows it. */
export type Quote = { id: MessageId; senderInboxId: InboxId | null; text: string | null; isDeleted: boolean };

/** What a message on this device says. */
export type MessageContent =
  | { type: "text"; text: string; format: "plain" | "markdown" }
  | { type: "reply"; text: string; to: Quote }
  | { type: "inline-file"; file: InlineFile }
  | { type: "remote-file"; file: RemoteFile }
  | { type: "change"; change: GroupChange }
  /** Was withdrawn; the text is gone from this device. */
  | { type: "deleted"; by: "sender" | "admin" }
  /** The user took it off this device's screen. */
  | { type: "hidden" }
  /** Says something about another message: seen only on streams, and shown with that message instead. */
  | { type: "signal"; about: MessageId | null }
  /** A content type that is not shown here, with its sender's words for it. */
  | { type: "unsupported"; fallback: string | null };

/** A reaction that stands. */
export type Reaction = { emoji: string; senderInboxId: InboxId };

/** What can be published. */
export type OutgoingContent =
  | { type: "text"; text: string }
  | { type: "reply"; text: string; to: MessageId }
  | { type: "reaction"; to: MessageId; toInboxId: InboxId; emoji: string; isAdded: boolean }
  | { type: "inline-file"; file: InlineFile }
  | { type: "remote-file"; file: RemoteFile }
  | { type: "read-receipt" }
  /** Withdraws one's own message, or as a group's super admin anybody's. */
  | { type: "deletion"; of: MessageId };

/** What a person wrote: the text of a message or reply, or null for everything else. */
export const wordsOf = (content: MessageContent): string | null =>
  content.type === "text" || content.type === "reply" ? content.text : null;
