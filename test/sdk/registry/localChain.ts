import { network } from "hardhat";
import { createPublicClient, createTestClient, createWalletClient, custom, type Address } from "viem";
import { hardhat } from "viem/chains";

import { deployRegistry } from "../../../scripts/deployRegistry.ts";

/** A chain of its own in this process, with the registry deployed, and viem clients of it. */
export async function localChain() {
  const { provider } = await network.create();
  const registry = await deployRegistry(provider);
  const transport = custom(provider);
  const options = { chain: hardhat, transport, pollingInterval: 10, cacheTime: 0 };
  const client = createPublicClient(options);
  const accounts = await createWalletClient(options).getAddresses();
  const walletOf = (index: number) => {
    const account = accounts[index];
    if (account === undefined) throw new Error(`The local chain has no account ${index}.`);
    return createWalletClient({ ...options, account });
  };
  const control = createTestClient({ ...options, mode: "hardhat" });
  return { registry, client, provider, control, walletOf, accounts };
}

export type LocalChain = Awaited<ReturnType<typeof localChain>>;

/** A stand-in for an installation key or an inbox id: 32 bytes that repeat one byte. */
export const word = (byte: number): `0x${string}` => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;

/** A checksummed address that has no key anybody knows. */
export const someAddress: Address = "0x000000000000000000000000000000000000dEaD";
