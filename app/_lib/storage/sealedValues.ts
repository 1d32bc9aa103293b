import type { LocalValues } from "./localValues.ts";

/** Values that are kept encrypted. Reading is from memory, so it is immediate. */
export type SealedValues = {
  get(key: string): string | null;
  /** null removes the value. */
  set(key: string, value: string | null): void;
  /** Resolves once everything that was set is on disk. */
  settled(): Promise<void>;
};

const PREFIX = "sealed/";
const IV_BYTES = 12;

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const nameOf = (key: string) => new TextEncoder().encode(key);

/**
 * Values kept in localStorage as AES-GCM ciphertext, bound to their names, so that nothing a person wrote lies there in the clear.
 *
 * What cannot be opened, because its key is gone or somebody changed it, is forgotten.
 *
 * @param key null where this browser keeps no keys: values then last as long as the page
 */
export async function openSealedValues(values: LocalValues, key: CryptoKey | null): Promise<SealedValues> {
  const known = new Map<string, string>();
  for (const name of values.keys().filter((one) => one.startsWith(PREFIX))) {
    const text = key && (await unseal(key, name, values.get(name)));
    if (text === null) values.set(name, null);
    else known.set(name.slice(PREFIX.length), text);
  }

  let queue: Promise<void> = Promise.resolve();
  const write = async (name: string) => {
    const value = known.get(name);
    // Only the newest value is written, however many were set while an earlier one was being sealed.
    values.set(PREFIX + name, value === undefined || key === null ? null : await seal(key, PREFIX + name, value));
    if (known.get(name) !== value) await write(name);
  };

  return {
    get: (name) => known.get(name) ?? null,
    set(name, value) {
      if (value === null) known.delete(name);
      else known.set(name, value);
      queue = queue.then(() => write(name)).catch(() => undefined);
    },
    settled: () => queue,
  };
}

async function seal(key: CryptoKey, name: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: nameOf(name) }, key, plain);
  return toBase64(Uint8Array.of(...iv, ...new Uint8Array(sealed)));
}

async function unseal(key: CryptoKey, name: string, kept: string | null): Promise<string | null> {
  if (kept === null) return null;
  try {
    const bytes = fromBase64(kept);
    const parameters = { name: "AES-GCM", iv: bytes.slice(0, IV_BYTES), additionalData: nameOf(name) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, key, bytes.slice(IV_BYTES)));
  } catch {
    return null;
  }
}
