import { equalBytes } from "@noble/curves/utils.js";
import { bytesToNumber, concatBytes, numberToBytes, stringToBytes } from "viem";

import { KedgeError } from "../errors/base.ts";
import type { MessagingPort } from "../messaging/port.ts";
import { keepConsents } from "./consents.ts";
import { openContents, sealContents, type Contents } from "./bundleContents.ts";
import { timeSpans } from "./timeSpans.ts";

/** How far taking in is: whole parts, each with a stretch of time. */
export type PartsProgress = { done: number; of: number };

export type TakingIn = {
  onProgress?: ((progress: PartsProgress) => void) | undefined;
  /** Ends it after the part that is being taken in. What is in stays, and taking in the same again adds the rest. */
  signal?: AbortSignal | undefined;
};

/**
 * First line of a bundle. Sections follow, each with its length (4 bytes, big-endian) before it: the sealed contents, then libxmtp's archives, oldest
 * first. libxmtp takes an archive in at one go and tells nothing meanwhile, so the parts are what progress can be told in.
 */
const MAGIC = stringToBytes("KEDGE-BUNDLE-1\n");
const LENGTH_BYTES = 4;
/** So that a part is a matter of seconds. */
const MESSAGES_A_PART = 200;

const isBundle = (bytes: Uint8Array): boolean => equalBytes(bytes.slice(0, MAGIC.length), MAGIC);

const damaged = () =>
  new KedgeError("archive-damaged", {
    message: "This archive ends early.",
    remedy: "Save it, or ask for it, once more.",
  });

function* sectionsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = MAGIC.length; at < bytes.length;) {
    const start = at + LENGTH_BYTES;
    const end = start + (start <= bytes.length ? bytesToNumber(bytes.slice(at, start)) : 0);
    if (start > bytes.length || end > bytes.length) throw damaged();
    yield bytes.slice(start, end);
    at = end;
  }
}

/**
 * What is on this device in parts that can be taken in one after the other, and what the user decided about each conversation. Encrypted.
 *
 * @param key 32 bytes
 * @param scope `lasting` leaves out messages that are to disappear
 */
export async function packBundle(port: MessagingPort, key: Uint8Array, scope: "all" | "lasting"): Promise<Uint8Array> {
  const conversations = await port.listConversations({ isOffline: true });
  const contents: Contents = {
    conversations: conversations.map(({ id, peerInboxId, consent }) => ({ id, peerInboxId, consent })),
  };
  const spans = await timeSpans(
    port.countMessages,
    conversations.map(({ id }) => id),
    MESSAGES_A_PART,
  );
  const sections = [await sealContents(contents, key)];
  // Conversations in which nothing was said are in every part: without any, one part holds them.
  for (const span of spans.length > 0 ? spans : [undefined]) sections.push(await port.createArchive(key, scope, span));
  return concatBytes([
    MAGIC,
    ...sections.flatMap((section) => [numberToBytes(section.length, { size: LENGTH_BYTES }), section]),
  ]);
}

/**
 * Adds a bundle to what is on this device, part by part. What the user decided here stays; about conversations that nobody decided about here, the
 * bundle's decisions hold. An archive of libxmtp alone, as earlier versions saved it, is one part without decisions.
 *
 * @returns whether all of it is in; not where `signal` ended it
 * @throws {KedgeError} `archive-damaged` for one that is cut off; nothing was added then
 */
export async function takeInBundle(
  port: MessagingPort,
  bytes: Uint8Array,
  key: Uint8Array,
  { onProgress, signal }: TakingIn = {},
): Promise<boolean> {
  const sections = isBundle(bytes) ? [...sectionsOf(bytes)] : null;
  const [sealed, ...archives] = sections ?? [];
  if (sections && !sealed) throw damaged();
  const parts = sections ? archives : [bytes];
  const contents = sealed ? await openContents(sealed, key) : null;
  // Those that this device was let into come first: an archive only adds to them.
  const consents = keepConsents(port, await port.listConversations(), contents?.conversations ?? []);
  let done = 0;
  onProgress?.({ done, of: parts.length });
  for (const part of parts) {
    if (signal?.aborted) break;
    try {
      await port.importArchive(part, key);
    } finally {
      await consents.restrict();
    }
    done += 1;
    onProgress?.({ done, of: parts.length });
  }
  await consents.settle();
  return done === parts.length;
}
