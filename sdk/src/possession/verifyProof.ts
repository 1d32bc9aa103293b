import { ed25519ph } from "@noble/curves/ed25519.js";
import { hexToBytes, stringToBytes, type Hex } from "viem";

import { possessionStatement, type PossessionClaim } from "./statement.ts";

/** libxmtp signs public texts with Ed25519ph (RFC 8032, 5.1) under this context. */
const CONTEXT = stringToBytes("PUBLIC SIGNATURE CONTEXT");

/**
 * Whether `proof` is the claimed key's own signature over the possession statement.
 *
 * @param proof 64-byte Ed25519ph signature as hex
 * @returns false for anything that is not a valid signature, malformed input included; never throws on hostile input
 */
export function verifyPossessionProof(claim: PossessionClaim, proof: Hex): boolean {
  try {
    const signature = hexToBytes(proof);
    const key = hexToBytes(`0x${claim.key.replace(/^0x/, "")}`);
    if (signature.length !== 64 || key.length !== 32) return false;
    // RFC 8032 rather than ZIP-215 rules: no two encodings of one key, no low-order key that signs everything.
    return ed25519ph.verify(signature, stringToBytes(possessionStatement(claim)), key, {
      context: CONTEXT,
      zip215: false,
    });
  } catch {
    return false;
  }
}
