import { inPageDatabase } from "./pageDatabase.ts";

/**
 * The key under which an account's drafts, unsent texts and notes are kept in this browser: AES-256-GCM, made here, and never to be read out, not even
 * by this page. It goes with `deletePageDatabase`, and what was sealed with it is noise then.
 */
export async function sealKey(account: string): Promise<CryptoKey> {
  const known = await inPageDatabase<unknown>("keys", "readonly", (keys) => keys.get(account));
  if (known instanceof CryptoKey) return known;
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await inPageDatabase("keys", "readwrite", (keys) => keys.put(fresh, account));
  return fresh;
}
