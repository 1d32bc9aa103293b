import { ed25519ph } from "@noble/curves/ed25519.js";
import { hexToBytes, stringToBytes, type Hex } from "viem";

/** libxmtp signs public texts with Ed25519ph (RFC 8032, 5.1) under this context. */
const CONTEXT = stringToBytes("PUBLIC SIGNATURE CONTEXT");

/**
 * Whether a text was signed by an installation key.
 *
 * @param key Ed25519 public key, 32 bytes as hex; with or without 0x
 * @param signature 64-byte Ed25519ph signature as hex
 * @returns false for anything that is not a valid signature, malformed input included; never throws on hostile input
 */
export function verifyInstallationSignature(text: string, key: string, signature: Hex): boolean {
  try {
    const bytes = hexToBytes(signature);
    const publicKey = hexToBytes(`0x${key.replace(/^0x/, "")}`);
    if (bytes.length !== 64 || publicKey.length !== 32) return false;
    // RFC 8032 rather than ZIP-215 rules: no two encodings of one key, no low-order key that signs everything.
    return ed25519ph.verify(bytes, stringToBytes(text), publicKey, { context: CONTEXT, zip215: false });
  } catch {
    return false;
  }
}
