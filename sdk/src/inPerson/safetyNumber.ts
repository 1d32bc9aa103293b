import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, hexToBytes, type Address, type Hex } from "viem";

/** One side of a comparison: an account and the digest of its active keys. */
export type Party = { account: Address; digest: Hex };

/** Signal's own numbers start with 0x0000; these must never be taken for one. */
const VERSION = Uint8Array.of(0x4b, 0x01);
const ROUNDS = 5_200;

/** Thirty decimal digits for one party, in the manner of Signal's numeric fingerprint (iterated SHA-512, six groups of five digits). */
function fingerprint({ account, digest }: Party): string {
  const key = hexToBytes(digest);
  let hash = sha512(concatBytes([VERSION, key, hexToBytes(account), key]));
  for (let round = 1; round < ROUNDS; round += 1) hash = sha512(concatBytes([hash, key]));
  const group = (index: number) => {
    const value = hash.subarray(index * 5, index * 5 + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 100_000).padStart(5, "0");
  };
  return Array.from({ length: 6 }, (_, index) => group(index)).join("");
}

/**
 * The safety number of two accounts: sixty decimal digits that both of them see alike exactly if both see the same keys for each.
 *
 * @returns twelve groups of five digits; the smaller half first, so that it does not matter who computes it
 */
export function safetyNumber(one: Party, other: Party): string[] {
  const halves = [fingerprint(one), fingerprint(other)].sort();
  return halves.join("").match(/.{5}/g) ?? [];
}
