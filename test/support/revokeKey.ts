import { anchorChain, revokeKeyRequest } from "@kedge/sdk";
import { createWalletClient, http, type Hex, type LocalAccount } from "viem";

import { chainReader } from "../../scripts/bot/connectAccount.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";

/** Revokes a key in the registry, as its account, and waits for the receipt. */
export async function revokeKey({ network }: Stack, account: LocalAccount, key: Hex): Promise<void> {
  const wallet = createWalletClient({
    account,
    chain: anchorChain(network),
    transport: http(network.chain.rpcUrls[0]),
  });
  const hash = await wallet.writeContract(revokeKeyRequest({ registry: network.registry, key }));
  await chainReader(network).waitForTransactionReceipt({ hash });
}
