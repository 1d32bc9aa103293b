import type { DescMessage } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { Code, ConnectError } from "@connectrpc/connect";

/**
 * How many protobuf fields one request may have, those of its parts included: as many as the largest subscription needs.
 *
 * A field of two bytes on the wire is an object of a hundred or more once it is decoded, so a limit on bytes alone would let a
 * request of 25 MiB take two gigabytes before anything looked at it.
 */
export const MAX_REQUEST_FIELDS = 350_000;

/** Counts the fields of a message until there are more than `left`; answers with how many may still come, negative where too many did. */
function countDown(reader: BinaryReader, end: number, schema: DescMessage | undefined, left: number): number {
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    if (--left < 0) return left;
    const field = schema?.fields.find((candidate) => candidate.number === number);
    if (field?.message && wireType === WireType.LengthDelimited) {
      const length = reader.uint32();
      left = countDown(reader, reader.pos + length, field.message, left);
      if (left < 0) return left;
    } else reader.skip(wireType, number);
  }
  return left;
}

/**
 * Looks at a request before it is decoded, and keeps nothing of it.
 * @throws ConnectError ResourceExhausted where it has more than `limit` fields. Bytes that are no such message are left to the
 * decoder, which says what is wrong with them.
 */
export function requireFewFields(schema: DescMessage, bytes: Uint8Array, limit = MAX_REQUEST_FIELDS): void {
  // A field has two bytes at least: most requests need no look.
  if (bytes.length / 2 <= limit) return;
  let left: number;
  try {
    left = countDown(new BinaryReader(bytes), bytes.length, schema, limit);
  } catch {
    return;
  }
  if (left < 0)
    throw new ConnectError(`more than ${limit} fields in one request; send it in parts`, Code.ResourceExhausted);
}
