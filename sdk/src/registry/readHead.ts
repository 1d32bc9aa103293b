import type { Address, Client } from "viem";
import { readContract } from "viem/actions";

import { keyRegistryAbi } from "./generated/keyRegistry.ts";

/** What changes whenever an entry changes. */
export type RegistryHead = {
  /** The block of the last change; 0n if the account never published anything. */
  lastChangeBlock: bigint;
  /** The nonce that the account's next signed action has to carry. */
  nonce: bigint;
};

/**
 * Reads an account's head, which is one storage word: the cheapest way to see whether its entry changed.
 *
 * @throws viem's errors if the chain cannot be read or there is no registry at the address
 */
export async function readHead(
  client: Client,
  { registry, account }: { registry: Address; account: Address },
): Promise<RegistryHead> {
  const [nonce, lastChangeBlock] = await readContract(client, {
    address: registry,
    abi: keyRegistryAbi,
    functionName: "headOf",
    args: [account],
  });
  return { nonce, lastChangeBlock };
}
