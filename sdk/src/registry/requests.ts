import type { Address, Hex } from "viem";

import { keyRegistryAbi } from "./generated/keyRegistry.ts";
import type { KeyInput } from "./types.ts";

/*
 * An account's own changes, as viem's and wagmi's writeContract and simulateContract take them. They do not ask the network anything.
 */

/** Publishes a key of the sender. */
export const addKeyRequest = ({ registry, key, inboxId, proof }: { registry: Address } & KeyInput) =>
  ({ address: registry, abi: keyRegistryAbi, functionName: "add", args: [key, inboxId, proof] }) as const;

/** Publishes several keys of the sender, or none if one of them cannot be. */
export const addKeysRequest = ({ registry, inputs }: { registry: Address; inputs: readonly KeyInput[] }) =>
  ({ address: registry, abi: keyRegistryAbi, functionName: "addMany", args: [inputs] }) as const;

/** Revokes one key of the sender and publishes another, in one step. */
export const rotateKeyRequest = ({
  registry,
  oldKey,
  newKey,
  inboxId,
  proof,
}: {
  registry: Address;
  oldKey: Hex;
  newKey: Hex;
  inboxId: Hex;
  proof: Hex;
}) =>
  ({
    address: registry,
    abi: keyRegistryAbi,
    functionName: "rotate",
    args: [oldKey, newKey, inboxId, proof],
  }) as const;

/** Revokes a key of the sender. */
export const revokeKeyRequest = ({ registry, key }: { registry: Address; key: Hex }) =>
  ({ address: registry, abi: keyRegistryAbi, functionName: "revoke", args: [key] }) as const;

/** Revokes every active key of the sender. */
export const revokeAllKeysRequest = ({ registry }: { registry: Address }) =>
  ({ address: registry, abi: keyRegistryAbi, functionName: "revokeAll", args: [] }) as const;

/** Voids every signed action of the sender that was not sent yet. */
export const invalidateNonceRequest = ({ registry }: { registry: Address }) =>
  ({ address: registry, abi: keyRegistryAbi, functionName: "invalidateNonce", args: [] }) as const;
