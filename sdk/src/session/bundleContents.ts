import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToString, concatBytes, stringToBytes } from "viem";
import { z } from "zod";

import { KedgeError } from "../errors/base.ts";
import { decisionsSchema } from "./decisions.ts";

const schema = z.object({
  conversations: decisionsSchema,
  /** How many messages there were, to be told while they are taken in; null where it was not known. */
  messages: z.number().int().nonnegative().nullable().default(null),
});

/** What goes with the archive of a bundle: what the user decided about each conversation. */
export type Contents = z.infer<typeof schema>;

const NONCE_BYTES = 12;

async function contentsKey(key: Uint8Array): Promise<CryptoKey> {
  const bytes = hkdf(sha256, key, undefined, stringToBytes("Kedge bundle v1 contents"), 32);
  return crypto.subtle.importKey("raw", new Uint8Array(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** AES-256-GCM under a key of its own (RFC 5869), the nonce (12 bytes) before it. */
export async function sealContents(contents: Contents, key: Uint8Array): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(contents));
  return concatBytes([
    iv,
    new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await contentsKey(key), text)),
  ]);
}

/** @throws {KedgeError} `archive-damaged` for what was not sealed with this key */
export async function openContents(sealed: Uint8Array, key: Uint8Array): Promise<Contents> {
  try {
    const iv = new Uint8Array(sealed.slice(0, NONCE_BYTES));
    const rest = new Uint8Array(sealed.slice(NONCE_BYTES));
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await contentsKey(key), rest);
    return schema.parse(JSON.parse(bytesToString(new Uint8Array(text))));
  } catch (cause) {
    throw new KedgeError("archive-damaged", {
      message: "What goes with this archive cannot be read.",
      remedy: "Save it, or ask for it, once more.",
      cause,
    });
  }
}
