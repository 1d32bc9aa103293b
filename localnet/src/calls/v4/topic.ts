import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { invalid } from "../../refuse.ts";

/** What a topic of the decentralised network is about; the number is its first byte (XIP-49, section 3.3.2). */
export const TOPIC_KINDS = { groupMessages: 0, welcomes: 1, identityUpdates: 2, keyPackages: 3 } as const;

/** The name of a kind of topic. */
export type TopicKind = keyof typeof TOPIC_KINDS;

/** A kind, and the id in hex of the group, installation or inbox. */
export type Topic = { readonly kind: TopicKind; readonly id: string };

const KINDS = Object.entries(TOPIC_KINDS) as [TopicKind, number][];

/** @throws ConnectError InvalidArgument where the first byte is no known kind or no id follows. */
export function readTopic(bytes: Uint8Array): Topic {
  const [kind] = KINDS.find(([, number]) => number === bytes[0]) ?? [];
  if (kind === undefined) throw invalid(`invalid topic: its kind ${bytes[0] ?? "is missing and"} is unknown`);
  if (bytes.length < 2) throw invalid("invalid topic: no id follows its kind");
  return { kind, id: bytesToHex(bytes.subarray(1)) };
}

/** The bytes of a topic. */
export const topicBytes = ({ kind, id }: Topic): Uint8Array => new Uint8Array([TOPIC_KINDS[kind], ...hexToBytes(id)]);
