import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { KedgeError, type KeyValueStore } from "@kedge/sdk";
import { z } from "zod";

import { writePrivately } from "./writePrivately.ts";

const NONCE = 12;
const TAG = 16;
const schema = z.record(z.string(), z.string());

/** AES-256-GCM under a fresh nonce: nonce, ciphertext, tag. */
function seal(key: Uint8Array, text: string): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Uint8Array, sealed: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE));
  decipher.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString("utf8");
}

/**
 * The user's own decisions, in one encrypted file: which address a conversation was opened with, which devices were accepted by name. Whoever could
 * change it could have a device accepted, so what was not sealed with the account's key is not read.
 *
 * @param key 32 bytes
 * @throws {KedgeError} `notes-damaged`
 */
export async function openNotes(folder: string, key: Uint8Array): Promise<KeyValueStore> {
  const path = join(folder, "notes.sealed");
  const sealed = await readFile(path).catch(() => null);
  const values = new Map<string, string>();
  if (sealed !== null) {
    try {
      for (const [name, value] of Object.entries(schema.parse(JSON.parse(open(key, sealed))))) values.set(name, value);
    } catch (error) {
      throw new KedgeError("notes-damaged", {
        message: `What you decided about conversations, in ${path}, was damaged or changed by somebody else.`,
        remedy:
          "Restore the file from a backup. Without it (delete it) devices that you accepted are asked about again.",
        cause: error,
      });
    }
  }
  let writing = Promise.resolve();
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => {
      if (values.get(name) === value) return writing;
      values.set(name, value);
      writing = writing.then(() => writePrivately(path, seal(key, JSON.stringify(Object.fromEntries(values)))));
      return writing;
    },
  };
}
