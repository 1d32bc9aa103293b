import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, stringToBytes, type Hex } from "viem";

import type { AccountRecord } from "../verification/evidence.ts";

/** Separates this digest from any other hash over keys, and one version of it from the next. */
const TAG = stringToBytes("Kedge key set v1");

/** The keys that speak for an account now: active, and not contradicted by a wrong proof. Sorted, so that the chain's order does not matter. */
export function activeKeys(record: Pick<AccountRecord, "keys">): Hex[] {
  const active = record.keys
    .filter((key) => key.revokedAt === 0n && key.backing !== "invalid")
    .map((key) => key.key.toLowerCase() as Hex);
  return [...new Set(active)].sort();
}

/** SHA-256 (32 bytes, hex) over a tag and the account's sorted active keys. Two people who see the same keys see the same digest. */
export function keySetDigest(record: Pick<AccountRecord, "keys">): Hex {
  return bytesToHex(sha256(concatBytes([TAG, ...activeKeys(record).map((key) => hexToBytes(key))])));
}
