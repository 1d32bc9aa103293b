import { equalBytes } from "@noble/curves/utils.js";
import { bytesToNumber, concatBytes, numberToBytes, stringToBytes } from "viem";

import { KedgeError } from "../errors/base.ts";
import type { MessagingPort } from "../messaging/port.ts";
import { openContents, sealContents, type Contents } from "./bundleContents.ts";
import type { Consents } from "./consents.ts";
import type { ReportArchive } from "./progress.ts";

/**
 * First line of a bundle. Sections follow, each with its length (4 bytes, big-endian) before it: the sealed contents, then libxmtp's archive.
 */
const MAGIC = stringToBytes("KEDGE-BUNDLE-1\n");
const LENGTH_BYTES = 4;

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

/** How many messages an archive will have; null where some of them may be left out of it, or where they cannot be counted. */
async function countMessages(port: MessagingPort, ids: readonly string[], scope: "all" | "lasting") {
  let messages = 0;
  try {
    for (const id of ids) {
      if (scope === "lasting" && (await port.retention(id)) !== null) return null;
      messages += await port.countMessages(id);
    }
  } catch {
    return null; // a number that is missing keeps nobody from saving what is there
  }
  return messages;
}

/**
 * What is on this device, and what the user decided about each conversation. Encrypted.
 *
 * @param key 32 bytes
 * @param scope `lasting` leaves out messages that are to disappear
 */
export async function packBundle(
  port: MessagingPort,
  key: Uint8Array,
  scope: "all" | "lasting",
  report: ReportArchive,
): Promise<Uint8Array> {
  report("gathering");
  const ids = (await port.listConversations({ isOffline: true })).map(({ id }) => id);
  const messages = await countMessages(port, ids, scope);
  report("gathering", { conversations: ids.length, messages });
  const archive = await port.createArchive(key, scope);
  report("sealing", { bytes: archive.length });
  // Read afterwards, so that no conversation that came meanwhile goes without its decision.
  const conversations = await port.listConversations({ isOffline: true });
  const contents: Contents = {
    conversations: conversations.map(({ id, peerInboxId, consent }) => ({ id, peerInboxId, consent })),
    messages,
  };
  const sections = [await sealContents(contents, key), archive];
  return concatBytes([
    MAGIC,
    ...sections.flatMap((section) => [numberToBytes(section.length, { size: LENGTH_BYTES }), section]),
  ]);
}

/**
 * Adds a bundle to what is on this device. What the user decided here stays; about conversations that nobody decided about here, the bundle's decisions
 * hold. An archive of libxmtp alone, as earlier versions saved it, comes without decisions.
 *
 * Where it is interrupted, whoever opens this device next finishes that part (`consents.ts`).
 *
 * @param signal stops it for as long as nothing was added
 * @throws {KedgeError} `archive-damaged` for one that is cut off, `import-not-noted` where the decisions could not be noted; nothing was added then
 */
export async function takeInBundle(
  consents: Consents,
  bytes: Uint8Array,
  key: Uint8Array,
  report: ReportArchive,
  signal?: AbortSignal,
): Promise<void> {
  report("checking", { bytes: bytes.length });
  const sections = isBundle(bytes) ? [...sectionsOf(bytes)] : null;
  const [sealed, packed] = sections ?? [];
  if (sections && (!sealed || !packed)) throw damaged();
  const contents = sealed ? await openContents(sealed, key) : null;
  const amount = { conversations: contents?.conversations.length ?? null, messages: contents?.messages ?? null };
  await consents.during(
    contents?.conversations ?? [],
    async () => {
      signal?.throwIfAborted(); // the last moment at which nothing was added
      report("taking-in", amount);
      await consents.port.importArchive(packed ?? bytes, key);
    },
    () => report("settling"),
  );
}
