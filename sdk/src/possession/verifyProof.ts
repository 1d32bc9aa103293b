import type { Hex } from "viem";

import { possessionStatement, type PossessionClaim } from "./statement.ts";
import { verifyInstallationSignature } from "./verifyInstallationSignature.ts";

/**
 * Whether `proof` is the claimed key's own signature over the possession statement.
 *
 * @param proof 64-byte Ed25519ph signature as hex
 * @returns false for anything that is not a valid signature, malformed input included; never throws on hostile input
 */
export function verifyPossessionProof(claim: PossessionClaim, proof: Hex): boolean {
  try {
    return verifyInstallationSignature(possessionStatement(claim), claim.key, proof);
  } catch {
    return false; // an account or registry that is no address makes no statement
  }
}
