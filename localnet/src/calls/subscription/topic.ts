import { topicOf } from "../../bytes.ts";
import { invalid } from "../../refuse.ts";

/** The logs that a subscription stream can carry. */
export type StreamedLog = "groupMessages" | "welcomes";

/** By the first byte of a topic (XIP-49, section 3.3.2). */
const LOGS: readonly StreamedLog[] = ["groupMessages", "welcomes"];

/** A topic as a client names it: its log, its id in hex, and both together as one key. */
export type Topic = { readonly log: StreamedLog; readonly id: string; readonly key: string; readonly wire: Uint8Array };

/** The key of a topic. */
export const keyOf = (log: StreamedLog, id: string): string => `${log} ${id}`;

/**
 * Reads a topic.
 * @throws ConnectError InvalidArgument where its kind is not streamed or it has no id.
 */
export function readTopic(wire: Uint8Array): Topic {
  const [kind, ...rest] = wire;
  const log = kind === undefined ? undefined : LOGS[kind];
  if (log === undefined || rest.length === 0)
    throw invalid("a topic is 0 and a group id, or 1 and an installation key; no other kind is streamed");
  const id = topicOf(wire.subarray(1));
  return { log, id, key: keyOf(log, id), wire };
}
