import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { concatBytes, hexToBytes, stringToBytes } from "viem";

import type { OutgoingContent } from "./content.ts";
import type { ConversationId, MessageId } from "./port.ts";

type Encoded = {
  typeId: string;
  parameters: readonly (readonly [string, string])[];
  fallback?: string;
  content: Uint8Array;
};

const AUTHORITY = "xmtp.org";
const TAB = stringToBytes("\t");

/** A number of Protocol Buffers, seven bits a byte, the lowest first. */
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

/** A length-delimited field. */
const field = (number: number, value: Uint8Array | string): Uint8Array => {
  const bytes = typeof value === "string" ? stringToBytes(value) : value;
  return concatBytes([Uint8Array.from([number * 8 + 2, ...varint(bytes.length)]), bytes]);
};

const MAJOR_VERSION_1 = Uint8Array.of(3 * 8, 1);

/** `EncodedContent` of xmtp/proto (`message_contents/content.proto`), its parameters in the order given. */
function encode({ typeId, parameters, fallback, content }: Encoded): Uint8Array {
  return concatBytes([
    field(1, concatBytes([field(1, AUTHORITY), field(2, typeId), MAJOR_VERSION_1])),
    ...parameters.map(([key, value]) => field(2, concatBytes([field(1, key), field(2, value)]))),
    ...(fallback === undefined ? [] : [field(3, fallback)]),
    field(4, content),
  ]);
}

function* ordersOf<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items;
  else
    for (const [index, item] of items.entries())
      for (const rest of ordersOf(items.toSpliced(index, 1))) yield [item, ...rest];
}

/** A text as XMTP's text codec writes it. */
const textOf = (text: string): Encoded => ({
  typeId: "text",
  parameters: [["encoding", "UTF-8"]],
  content: stringToBytes(text),
});

/**
 * A reply as XMTP's reply codec writes it, with what is needed to read it and no other parameter: whose message it answers, the message says itself.
 */
export const replyOf = ({ text, to }: { text: string; to: MessageId }) => ({
  typeId: "reply",
  parameters: [["reference", to]] as const,
  fallback: `Replied with "${text}" to an earlier message`,
  content: encode(textOf(text)),
});

const hex = (bytes: Uint8Array): string => bytesToHex(bytes);

/** A content as libxmtp's codecs encode it, or null for what is never sent under a key. */
function toEncoded(content: OutgoingContent): Encoded | null {
  switch (content.type) {
    case "text":
      return textOf(content.text);
    case "reply":
      return replyOf(content);
    case "inline-file": {
      const { name, mimeType, bytes } = content.file;
      return {
        typeId: "attachment",
        parameters: [...named(name), ["mimeType", mimeType]],
        fallback: `Can't display ${name ?? "this content"}. This app doesn't support attachments.`,
        content: bytes,
      };
    }
    case "remote-file": {
      const { name, size, url, contentDigest, secret, salt, nonce, scheme } = content.file;
      return {
        typeId: "remoteStaticAttachment",
        parameters: [
          ...named(name),
          ["contentDigest", contentDigest],
          ["secret", hex(secret)],
          ["salt", hex(salt)],
          ["nonce", hex(nonce)],
          ["scheme", scheme],
          ...(size === null ? [] : [["contentLength", String(size)] as const]),
        ],
        fallback: `Can't display ${name ?? "this content"}. This app doesn't support remote attachments.`,
        content: stringToBytes(url),
      };
    }
    case "reaction":
    case "read-receipt":
    case "deletion":
      return null;
  }
}

const named = (name: string | null): [string, string][] => (name === null ? [] : [["filename", name]]);

/**
 * Every id that a content may have once it is published under a key; libxmtp's id is SHA-256 over conversation, key and encoded content.
 *
 * More than one, because libxmtp writes the parameters of a content in whatever order its hash map has them, another one each time: the same file
 * encoded twice is not the same bytes. A text or reply has one id, a file in the message up to two, a file on a host some thousands.
 */
export function* messageIds(
  conversationId: ConversationId,
  content: OutgoingContent,
  key: string,
): Generator<MessageId> {
  const encoded = toEncoded(content);
  if (!encoded) return;
  const before = concatBytes([hexToBytes(`0x${conversationId}`), TAB, stringToBytes(key), TAB]);
  for (const parameters of ordersOf(encoded.parameters))
    yield hex(sha256(concatBytes([before, encode({ ...encoded, parameters })])));
}
