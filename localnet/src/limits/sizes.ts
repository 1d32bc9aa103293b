import { invalid } from "../refuse.ts";

/** The largest group message or welcome, in bytes, as on the real network. */
export const MAX_PAYLOAD_BYTES = 1_048_214;

/** How many messages or welcomes one call may send. */
export const MAX_BATCH = 1_000;

/** How many items one reading call may ask for. */
export const MAX_QUERY = 10_000;

/** How many topics one subscription may have. */
export const MAX_TOPICS = 100_000;

/** @throws ConnectError InvalidArgument where there are more than `limit` of something in one request. */
export function requireAtMost(limit: number, items: readonly unknown[], what: string): void {
  if (items.length > limit) throw invalid(`${items.length} ${what} in one request; at most ${limit} are taken`);
}

/** @throws ConnectError InvalidArgument where a payload is larger than the network carries. */
export function requirePayloadSize(payload: Uint8Array, what: string): void {
  if (payload.length > MAX_PAYLOAD_BYTES)
    throw invalid(`invalid ${what}: ${payload.length} bytes; at most ${MAX_PAYLOAD_BYTES} are carried`);
}
