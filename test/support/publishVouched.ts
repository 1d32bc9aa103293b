import { anchorChain, addKeyRequest } from "@kedge/sdk";
import { createWalletClient, http } from "viem";

import { chainReader } from "../../scripts/bot/connectAccount.ts";
import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "./person.ts";

/** Publishes a person's device with the wallet's word alone, without the device's own proof, and waits for the receipt. */
export async function publishVouched({ network }: Stack, { account, session }: Person): Promise<void> {
  const wallet = createWalletClient({
    account,
    chain: anchorChain(network),
    transport: http(network.chain.rpcUrls[0]),
  });
  const hash = await wallet.writeContract(
    addKeyRequest({
      registry: network.registry,
      key: `0x${session.installationId}`,
      inboxId: `0x${session.inboxId}`,
      proof: "0x",
    }),
  );
  await chainReader(network).waitForTransactionReceipt({ hash });
}
