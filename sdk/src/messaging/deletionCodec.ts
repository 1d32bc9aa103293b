/**
 * XMTP's `xmtp.org/deleteMessage`, whose content is `DeleteMessage { string message_id = 1; }`. Libxmtp obeys it; neither SDK has a codec for it,
 * to write it or to read it.
 */
const contentType = { authorityId: "xmtp.org", typeId: "deleteMessage", versionMajor: 1, versionMinor: 0 };

/** Field 1, length-delimited (Protocol Buffers encoding). */
const FIELD = 0x0a;
/** A message id is 32 bytes as hex. */
const ID_LENGTH = 64;

export const deletionCodec = {
  contentType,
  /** @param messageId 64 hex digits */
  encode: (messageId: string) => ({
    type: contentType,
    parameters: {},
    content: Uint8Array.of(FIELD, ID_LENGTH, ...new TextEncoder().encode(messageId)),
  }),
  /** @returns the id of the message to delete, or an empty text where the bytes name none */
  decode: ({ content }: { content: Uint8Array }): string => {
    const [field, length, ...id] = content;
    if (field !== FIELD || length !== ID_LENGTH || id.length !== ID_LENGTH) return "";
    const text = new TextDecoder().decode(Uint8Array.from(id));
    return /^[0-9a-f]{64}$/.test(text) ? text : "";
  },
  fallback: () => undefined,
  shouldPush: () => false,
};
