import type { BytesLike, Signer, TypedDataDomain, TypedDataField } from "ethers";

import type { KeyRegistry } from "../../types/ethers-contracts/index.ts";

type KeyInput = { key: string; inboxId: string; proof: string };

/** A change to be signed, by the name of its EIP-712 type. */
export type Action =
  | ({ type: "AddKey" } & KeyInput)
  | { type: "AddKeys"; inputs: KeyInput[] }
  | ({ type: "RotateKey"; oldKey: string; newKey: string } & Omit<KeyInput, "key">)
  | { type: "RevokeKey"; key: string }
  | { type: "RevokeAllKeys" };

export type Authorization = { account: string; nonce: bigint; deadline: bigint; signature: string };

const field = (name: string, type: string): TypedDataField => ({ name, type });
const end = [field("nonce", "uint256"), field("deadline", "uint256")];
const account = field("account", "address");
const keyInput = [field("key", "bytes32"), field("inboxId", "bytes32"), field("proof", "bytes")];

/** The EIP-712 types, written out here once more so that a slip in the contract or the sdk does not go unseen. */
const typesOf: Record<Action["type"], Record<string, TypedDataField[]>> = {
  AddKey: { AddKey: [account, ...keyInput, ...end] },
  AddKeys: { AddKeys: [account, field("inputs", "KeyInput[]"), ...end], KeyInput: keyInput },
  RotateKey: {
    RotateKey: [
      account,
      field("oldKey", "bytes32"),
      field("newKey", "bytes32"),
      field("inboxId", "bytes32"),
      field("proof", "bytes"),
      ...end,
    ],
  },
  RevokeKey: { RevokeKey: [account, field("key", "bytes32"), ...end] },
  RevokeAllKeys: { RevokeAllKeys: [account, ...end] },
};

export const FAR_FUTURE = 2n ** 40n;

/** The domain as the registry on this chain must have it. */
export async function domainOf(registry: KeyRegistry): Promise<TypedDataDomain> {
  const network = await registry.runner?.provider?.getNetwork();
  if (network === undefined) throw new Error("The registry is not connected to a chain.");
  return {
    name: "Kedge KeyRegistry",
    version: "1",
    chainId: network.chainId,
    verifyingContract: await registry.getAddress(),
  };
}

/** Signs an action; anything about it can be set wrong on purpose. */
export async function signAction(
  registry: KeyRegistry,
  signer: Signer,
  action: Action,
  overrides: {
    account?: string;
    nonce?: bigint;
    deadline?: bigint;
    domain?: TypedDataDomain;
    /** Turns the ECDSA signature into what the account wants (ERC-1271). */
    wrap?: (signature: string) => BytesLike;
  } = {},
): Promise<{ authorization: Authorization }> {
  const signed = overrides.account ?? (await signer.getAddress());
  const nonce = overrides.nonce ?? (await registry.headOf(signed)).nonce;
  const deadline = overrides.deadline ?? FAR_FUTURE;
  const { type, ...fields } = action;
  const domain = overrides.domain ?? (await domainOf(registry));
  const signature = await signer.signTypedData(domain, typesOf[type], { account: signed, ...fields, nonce, deadline });
  const wrapped = overrides.wrap?.(signature) ?? signature;
  return { authorization: { account: signed, nonce, deadline, signature: wrapped.toString() } };
}
