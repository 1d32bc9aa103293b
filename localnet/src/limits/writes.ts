import type { CallName } from "../calls/calls.ts";

const WRITES: ReadonlySet<CallName> = new Set<CallName>([
  "publishIdentityUpdate",
  "uploadKeyPackage",
  "sendGroupMessages",
  "sendWelcomeMessages",
  "batchPublishCommitLog",
  "publishClientEnvelopes",
]);

/** Whether a call changes what the network holds. */
export const isWrite = (name: CallName): boolean => WRITES.has(name);
