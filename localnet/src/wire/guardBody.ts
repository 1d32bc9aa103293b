import type { DescMethod } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { compressionGzip } from "@connectrpc/connect-node";
import type { UniversalServerRequest } from "@connectrpc/connect/protocol";
import type { Budget } from "../limits/budget.ts";
import { maxRequestBytes } from "../limits/requestBytes.ts";
import { requireFewFields } from "../limits/requestFields.ts";
import type { ByteReader } from "./byteReader.ts";
import { createByteReader } from "./byteReader.ts";

/** What is smaller is taken in at once. */
const SMALL_BYTES = 64 * 1024;

/** How many times its size gzip can become (RFC 1951: 258 bytes from two bits). */
const MAX_GZIP_RATIO = 1032;

/** JSON takes far more memory than protobuf when it is read, and only people with curl send it. */
const MAX_JSON_BYTES = 2 * 1024 * 1024;

/** How long one message may be on its way before its sender is given up. */
const STALL_MILLISECONDS = 30_000;

/** What the guard of a request needs. */
export type Guard = {
  readonly method: DescMethod;
  /** Of all that is read at the same time, over all calls. */
  readonly budget: Budget;
  /** Cuts off a sender who takes too long for a message. */
  readonly abandon: () => void;
};

const isGzip = (encoding: string | null) => encoding === "gzip";

/** How much a message can take that comes in `length` bytes. */
const sizeToHold = (length: number, gzipped: boolean, { method }: Guard) =>
  Math.min(gzipped ? length * MAX_GZIP_RATIO : length, maxRequestBytes(method));

/** One message of `length` bytes, unpacked and looked at. */
async function readMessage(reader: ByteReader, length: number, gzipped: boolean, { method, abandon }: Guard) {
  const stalled = setTimeout(abandon, STALL_MILLISECONDS);
  try {
    const sent = await reader.take(length);
    const message = gzipped ? await compressionGzip.decompress(sent, maxRequestBytes(method)) : sent;
    requireFewFields(method.input, message);
    return message;
  } finally {
    clearTimeout(stalled);
  }
}

/** Messages in gRPC's framing, each of them unpacked and looked at before it is decoded. */
async function* guardEnvelopes(body: AsyncIterable<Uint8Array>, encoding: string | null, guard: Guard) {
  const reader = createByteReader(body);
  for (;;) {
    const head = await reader.take(5);
    if (head.length === 0) return;
    const flags = head[0] ?? 0;
    const length = head.length === 5 ? new DataView(head.buffer, head.byteOffset).getUint32(1) : 0;
    const gzipped = (flags & 1) === 1;
    // What is cut off, too long or packed in an unknown way is refused by Connect, which has the words for it.
    if (head.length < 5 || length > maxRequestBytes(guard.method) || (gzipped && !isGzip(encoding))) {
      yield head;
      yield* reader.rest();
      return;
    }
    const size = sizeToHold(length, gzipped, guard);
    const giveBack = size > SMALL_BYTES ? await guard.budget.take(size) : () => {};
    try {
      const message = await readMessage(reader, length, gzipped, guard);
      const envelope = new Uint8Array(5);
      envelope[0] = flags & ~1;
      new DataView(envelope.buffer).setUint32(1, message.length);
      // A message that was cut off keeps the length it was announced with.
      if (!gzipped) envelope.set(head);
      yield envelope;
      yield message;
    } finally {
      giveBack();
    }
  }
}

/** A body that is one message, as Connect's own protocol has it. */
async function* guardMessage(body: AsyncIterable<Uint8Array>, announced: number, gzipped: boolean, guard: Guard) {
  const size = sizeToHold(announced, gzipped, guard);
  const giveBack = size > SMALL_BYTES ? await guard.budget.take(size) : () => {};
  try {
    yield await readMessage(createByteReader(body), maxRequestBytes(guard.method) + 1, gzipped, guard);
  } finally {
    giveBack();
  }
}

async function* atMost(limit: number, body: AsyncIterable<Uint8Array>) {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit)
      throw new ConnectError(`at most ${limit} bytes of JSON are taken; send protobuf`, Code.ResourceExhausted);
    yield chunk;
  }
}

/**
 * The request with a body that takes bounded memory to read and to decode, whoever has sent it: large messages are read only while there
 * is room for them, and a message with too many fields is refused before anything is made of them.
 */
export function guardBody(request: UniversalServerRequest, guard: Guard): UniversalServerRequest {
  const { body, header } = request;
  if (typeof body !== "object" || body === null || !(Symbol.asyncIterator in body)) return request;
  const contentType = header.get("content-type") ?? "";
  if (contentType.includes("json")) return { ...request, body: atMost(MAX_JSON_BYTES, body) };
  if (contentType.startsWith("application/grpc"))
    return { ...request, body: guardEnvelopes(body, header.get("grpc-encoding"), guard) };
  if (contentType.startsWith("application/connect+"))
    return { ...request, body: guardEnvelopes(body, header.get("connect-content-encoding"), guard) };
  const gzipped = isGzip(header.get("content-encoding"));
  const announced = Number(header.get("content-length") ?? Number.MAX_SAFE_INTEGER);
  if (gzipped) {
    header.delete("content-encoding");
    header.delete("content-length");
  }
  return { ...request, body: guardMessage(body, announced, gzipped, guard) };
}
