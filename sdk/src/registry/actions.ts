import type { Address, Hex } from "viem";

import type { KeyInput } from "./types.ts";

/** A change of an account's entry that the account signs and anybody may send. */
export type RegistryAction =
  | ({ type: "AddKey" } & KeyInput)
  | { type: "AddKeys"; inputs: readonly KeyInput[] }
  | { type: "RotateKey"; oldKey: Hex; newKey: Hex; inboxId: Hex; proof: Hex }
  | { type: "RevokeKey"; key: Hex }
  | { type: "RevokeAllKeys" };

/** What is signed: one action, for one account in one registry on one chain, once and until a deadline. */
export type ActionToSign = {
  chainId: number;
  registry: Address;
  account: Address;
  /** The account's current nonce: `readHead` or the entry tells. */
  nonce: bigint;
  /** The last second (since 1970) in which it may be sent. Short is better: minutes if a relayer stands ready. */
  deadline: bigint;
  action: RegistryAction;
};

/** An action with the account's signature: ECDSA, or whatever bytes its `isValidSignature` (ERC-1271) accepts. */
export type SignedAction = ActionToSign & { signature: Hex };
