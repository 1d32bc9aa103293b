import type { Address, Hash, Hex } from "viem";

/** One lifetime of a key in an account's entry. A key that was revoked and added again has several. */
export type RegistryKey = {
  /** The installation's Ed25519 public key, 32 bytes. */
  key: Hex;
  /** When it was added, in seconds since 1970. */
  addedAt: bigint;
  /** When it was revoked, in seconds since 1970; 0n while it is active. */
  revokedAt: bigint;
};

/** What an account has published. */
export type RegistryEntry = {
  account: Address;
  /** All lifetimes, oldest first. */
  keys: readonly RegistryKey[];
  /** The block of the last change; 0n if the account never published anything. */
  lastChangeBlock: bigint;
  /** The nonce that the account's next signed action has to carry. */
  nonce: bigint;
  /** How many of the oldest revoked lifetimes are left out of `keys`; absent if none is. See `ARCHIVE_LIMIT`. */
  omitted?: bigint;
};

/** What a registry answered, and at which block. */
export type RegistryAnswer = {
  chainId: number;
  registry: Address;
  /** The block that all entries are from; `timestamp` in seconds since 1970. */
  block: { number: bigint; hash: Hash; timestamp: bigint };
  /** One entry an account, in the order asked. */
  entries: readonly RegistryEntry[];
};

/** Where a change stands on chain. */
type ChangePlace = {
  blockNumber: bigint;
  transactionHash: Hash;
  /** The block of the account's change before this one, which may be the same block; 0n if this is its first. */
  previousChangeBlock: bigint;
};

/** A key was added. */
export type KeyAddition = ChangePlace & {
  account: Address;
  key: Hex;
  /** The inbox that the account says the key belongs to, 32 bytes. */
  inboxId: Hex;
  /** The possession proof, unverified; `0x` if the account only vouches for the key. */
  proof: Hex;
  /** The block's time, in seconds since 1970. */
  addedAt: bigint;
};

/** A key was revoked. */
export type KeyRevocation = ChangePlace & {
  account: Address;
  key: Hex;
  /** The block's time, in seconds since 1970. */
  revokedAt: bigint;
};

/** A key to be published. */
export type KeyInput = {
  /** The installation's Ed25519 public key, 32 bytes. */
  key: Hex;
  /** The inbox that the installation belongs to, 32 bytes. */
  inboxId: Hex;
  /** The possession proof, normally 64 bytes; `0x` to vouch for a device that cannot sign for itself. */
  proof: Hex;
};
