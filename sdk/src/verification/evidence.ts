import type { Address, Hash, Hex } from "viem";

/** How well a published key is backed. `proven`: the key itself signed. `vouched`: the wallet alone said so. `invalid`: a proof is there and wrong, or its event cannot be found. */
export type KeyBacking = "proven" | "vouched" | "invalid";

/** One lifetime of a key in an account's registry entry, with the proof already judged. */
export type PublishedKey = {
  /** Ed25519 public key, 32 bytes. */
  key: Hex;
  /** Seconds since 1970, from the chain. */
  addedAt: bigint;
  /** Seconds since 1970, or 0n while active. */
  revokedAt: bigint;
  backing: KeyBacking;
  /** Inbox id named when the key was published (32 bytes), or null where the event is not needed (ended lifetimes) or missing. */
  inboxId: Hex | null;
  blockNumber: bigint | null;
  transactionHash: Hash | null;
  /** Where it was revoked, or null while active or where the event is missing. */
  revokedIn: { blockNumber: bigint; transactionHash: Hash } | null;
};

/** What the chain said of an account, at one block. */
export type AccountRecord = {
  account: Address;
  chainId: number;
  registry: Address;
  /** All lifetimes, oldest first. Empty: the account has never published a key. */
  keys: readonly PublishedKey[];
  /** The block of the account's last change; 0n: never. */
  lastChangeBlock: bigint;
  block: { number: bigint; hash: Hash; timestamp: bigint };
  /** Whether storage proofs tie the entry to that block's hash. */
  isProven: boolean;
  /** This machine's clock when the answer arrived, seconds since 1970. */
  readAt: number;
};

/** What came of asking the chain: an answer, or the reason why there is none and the last answer there was. */
export type RegistryEvidence =
  { status: "read"; record: AccountRecord } | { status: "unreadable"; reason: string; last: AccountRecord | null };

/** Everything a verdict is computed from. Each fact names its source; none comes from the messaging network's word alone but the device list before a conversation exists. */
export type Evidence = {
  /** The address that the user asked for. */
  account: Address;
  /** XMTP inbox id of the conversation's other side, hex without 0x. */
  inboxId: string;
  /** `mls`: members of the group as MLS authenticates them. `announced`: what the network lists before anything was created. */
  deviceSource: "mls" | "announced";
  /** Installation ids (hex of the Ed25519 key, without 0x) that can read under the contact's name. */
  devices: readonly string[];
  registry: RegistryEvidence;
  /** This machine's clock, seconds since 1970. */
  now: number;
};
