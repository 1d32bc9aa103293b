const IV_BYTES = 12;

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const nameOf = (key: string) => new TextEncoder().encode(key);

/** AES-GCM ciphertext of a text, base64, the nonce (12 bytes) before it. It opens under its name alone. */
export async function seal(key: CryptoKey, name: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: nameOf(name) }, key, plain);
  return toBase64(Uint8Array.of(...iv, ...new Uint8Array(sealed)));
}

/** The text, or null where it was not sealed with this key under this name, or was changed. */
export async function unseal(key: CryptoKey, name: string, kept: string): Promise<string | null> {
  try {
    const bytes = fromBase64(kept);
    const parameters = { name: "AES-GCM", iv: bytes.slice(0, IV_BYTES), additionalData: nameOf(name) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, key, bytes.slice(IV_BYTES)));
  } catch {
    return null;
  }
}
