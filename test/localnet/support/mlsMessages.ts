import { randomBytes } from "node:crypto";

/** A length as RFC 9420 writes it before a vector (RFC 9000's variable-length integer). */
function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = bytes.length;
  if (length < 2 ** 6) return new Uint8Array([length]);
  if (length < 2 ** 14) return new Uint8Array([0x40 | (length >> 8), length]);
  return new Uint8Array([0x80 | (length >>> 24), length >> 16, length >> 8, length]);
}

const vector = (bytes: Uint8Array) => [lengthOf(bytes), bytes];

/** What a PrivateMessage can carry (RFC 9420, section 6). */
const CONTENT_TYPES = { application: 1, proposal: 2, commit: 3 } as const;

/** A well-formed MLSMessage to a group, as a client would send it, of arbitrary ciphertext. */
export function mlsMessage(
  groupId: Uint8Array,
  ciphertext: Uint8Array = randomBytes(32),
  contentType: keyof typeof CONTENT_TYPES = "application",
): Uint8Array {
  const versionAndWireFormat = new Uint8Array([0, 1, 0, 2]);
  const epoch = new Uint8Array(8);
  return Buffer.concat([
    versionAndWireFormat,
    ...vector(groupId),
    epoch,
    new Uint8Array([CONTENT_TYPES[contentType]]),
    ...vector(new Uint8Array()),
    ...vector(new Uint8Array(16)),
    ...vector(ciphertext),
  ]);
}

/** A group message as a request takes it. */
export const groupMessage = (...message: Parameters<typeof mlsMessage>) => ({
  version: { case: "v1" as const, value: { data: mlsMessage(...message) } },
});
