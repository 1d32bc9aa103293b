import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToBigInt, numberToBytes } from "viem";

/** Crockford's base 32: no I, L, O or U, so that nothing is read as something else. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES = 16;
/** Bits that only tell a typing error. */
const CHECK_BITS = 12n;
const LENGTH = 28;
const GROUP = 4;

const checkOf = (secret: Uint8Array): bigint => bytesToBigInt(sha256(secret).slice(0, 2)) >> (16n - CHECK_BITS);

/**
 * A backup's secret as people write it down: 28 characters in groups of four, 128 bits and a check.
 *
 * @param secret 16 bytes
 */
export function formatBackupCode(secret: Uint8Array): string {
  let rest = (bytesToBigInt(secret) << CHECK_BITS) | checkOf(secret);
  let text = "";
  while (text.length < LENGTH) {
    text = `${DIGITS[Number(rest & 31n)] ?? ""}${text}`;
    rest >>= 5n;
  }
  return (text.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join(" ");
}

/** The 16 bytes that a code stands for, however it is spaced and in small letters too; null where it has a typing error. */
export function parseBackupCode(text: string): Uint8Array | null {
  const digits = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (digits.length !== LENGTH || [...digits].some((digit) => !DIGITS.includes(digit))) return null;
  const value = [...digits].reduce((sum, digit) => (sum << 5n) | BigInt(DIGITS.indexOf(digit)), 0n);
  const secret = numberToBytes(value >> CHECK_BITS, { size: SECRET_BYTES });
  return (value & ((1n << CHECK_BITS) - 1n)) === checkOf(secret) ? secret : null;
}
