import { encodeAbiParameters, keccak256, numberToHex, type Address, type Hex } from "viem";

/** How many lifetimes an entry holds outside the archive, and how many keys can be active. */
export const PLACES = 32;

/** Where an account's entry lies in the registry's storage, as documented in contracts/KeyEntries.sol. */
export type EntrySlots = {
  /** nonce, block of the last change, number of used places, and the lifetimes of places 0 and 1. */
  head: Hex;
  /** The key in a place. */
  key: (place: number) => Hex;
  /** The slot of a place's lifetime, and the bit at which its 80 bits begin. */
  lifetime: (place: number) => { slot: Hex; bit: bigint };
  /** How many lifetimes are archived. */
  archiveLength: Hex;
};

/** The slots of an account's entry. Nothing is asked of the network. */
export function entrySlots(account: Address): EntrySlots {
  const base = BigInt(keccak256(encodeAbiParameters([{ type: "address" }, { type: "uint256" }], [account, 0n])));
  // Slot numbers are counted modulo 2^256, as the EVM does.
  const slot = (offset: number): Hex => numberToHex(BigInt.asUintN(256, base + BigInt(offset)), { size: 32 });
  return {
    head: slot(0),
    key: (place) => slot(1 + place),
    lifetime: (place) =>
      place < 2
        ? { slot: slot(0), bit: BigInt(96 + 80 * place) }
        : { slot: slot(1 + PLACES + Math.floor((place - 2) / 3)), bit: BigInt(80 * ((place - 2) % 3)) },
    archiveLength: slot(43),
  };
}

/** Takes a number out of a storage word: `count` bits from bit `from` on. */
export const bitsOf = (word: bigint, from: bigint, count: number): bigint => BigInt.asUintN(count, word >> from);
