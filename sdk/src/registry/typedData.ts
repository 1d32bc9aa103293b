import type { Hex, TypedDataDefinition } from "viem";

import type { ActionToSign } from "./actions.ts";

const accountField = { name: "account", type: "address" } as const;
const keyInput = [
  { name: "key", type: "bytes32" },
  { name: "inboxId", type: "bytes32" },
  { name: "proof", type: "bytes" },
] as const;
const end = [
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint256" },
] as const;

/** The EIP-712 types, each action under a name of its own. They have to be the ones that `IKeyRegistry` documents. */
const types = {
  AddKey: { AddKey: [accountField, ...keyInput, ...end] },
  AddKeys: { AddKeys: [accountField, { name: "inputs", type: "KeyInput[]" }, ...end], KeyInput: keyInput },
  RotateKey: {
    RotateKey: [
      accountField,
      { name: "oldKey", type: "bytes32" },
      { name: "newKey", type: "bytes32" },
      { name: "inboxId", type: "bytes32" },
      { name: "proof", type: "bytes" },
      ...end,
    ],
  },
  RevokeKey: { RevokeKey: [accountField, { name: "key", type: "bytes32" }, ...end] },
  RevokeAllKeys: { RevokeAllKeys: [accountField, ...end] },
} as const;

/** Typed data that a wallet can show and sign: `message` also holds the names for what the types order. */
export type ActionTypedData = TypedDataDefinition<Record<string, readonly { name: string; type: string }[]>, string> & {
  domain: { name: string; version: string; chainId: number; verifyingContract: Hex };
};

/**
 * The EIP-712 typed data of an action, ready for viem's and wagmi's `signTypedData`.
 *
 * Nothing is asked of the network; whoever signs learns from the wallet what it is about.
 */
export function actionTypedData(toSign: ActionToSign): ActionTypedData {
  const { chainId, registry, account, nonce, deadline, action } = toSign;
  const { type, ...fields } = action;
  return {
    domain: { name: "Kedge KeyRegistry", version: "1", chainId, verifyingContract: registry },
    types: types[type],
    primaryType: type,
    message: { account, ...fields, nonce, deadline },
  };
}
