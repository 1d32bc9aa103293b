import type { KeyValueStore } from "@kedge/sdk";

import { inPageDatabase } from "./pageDatabase.ts";
import { seal, unseal } from "./sealing.ts";

/**
 * Notes that have to be on disk before something else may begin, kept as ciphertext. Unlike `sealedValues`, setting one resolves once it is there,
 * whatever happens to the page or the browser then, and rejects where it cannot be kept.
 *
 * @param scope whose notes these are
 * @param key null where this browser keeps no keys: it keeps no notes either
 */
export const sealedNotes = (scope: string, key: CryptoKey | null): KeyValueStore => ({
  async get(name) {
    if (key === null) return null;
    const kept = await inPageDatabase<unknown>("notes", "readonly", (notes) => notes.get(`${scope}/${name}`));
    return typeof kept === "string" ? unseal(key, `${scope}/${name}`, kept) : null;
  },
  async set(name, value) {
    if (key === null) throw new Error("this browser keeps no keys");
    const sealed = await seal(key, `${scope}/${name}`, value);
    await inPageDatabase("notes", "readwrite", (notes) => notes.put(sealed, `${scope}/${name}`));
  },
});
