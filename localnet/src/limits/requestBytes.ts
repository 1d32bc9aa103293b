import type { DescMethod } from "@bufbuild/protobuf";

const MEBIBYTE = 1024 * 1024;

/** The largest message taken or sent, as on the real node: 25 MiB. */
export const MAX_RPC_BYTES = 25 * MEBIBYTE;

/** The calls that carry messages of up to a mebibyte, many at once. */
const CARRIERS: ReadonlySet<string> = new Set([
  "sendGroupMessages",
  "sendWelcomeMessages",
  "batchPublishCommitLog",
  "publishClientEnvelopes",
]);

/**
 * The largest request of a call, in bytes. The real node takes 25 MiB from everyone; what carries no messages (ids, keys, updates of an
 * identity) is far smaller when it is honest.
 */
export function maxRequestBytes({ localName, methodKind }: Pick<DescMethod, "localName" | "methodKind">): number {
  if (CARRIERS.has(localName)) return MAX_RPC_BYTES;
  return methodKind === "unary" ? MEBIBYTE : 8 * MEBIBYTE;
}
