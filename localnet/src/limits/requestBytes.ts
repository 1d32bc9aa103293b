import { isStream } from "../calls/around.ts";
import type { CallName } from "../calls/calls.ts";
import { isWrite } from "./writes.ts";

const MEBIBYTE = 1024 * 1024;

/** The largest message taken or sent, as on the real node: 25 MiB. */
export const MAX_RPC_BYTES = 25 * MEBIBYTE;

/**
 * The largest request of a call, in bytes. What writes carries payloads; what reads carries ids, and a request of nothing but
 * empty ids takes a hundred times its size once it is decoded.
 */
export function maxRequestBytes(name: CallName): number {
  if (isWrite(name)) return MAX_RPC_BYTES;
  return isStream(name) ? 8 * MEBIBYTE : MEBIBYTE;
}
