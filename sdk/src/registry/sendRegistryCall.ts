import type { Abi, Account, Address, Chain, Hash, Transport, WalletClient } from "viem";

import { KedgeError } from "../errors/base.ts";

/** A call of the registry as the functions in `requests.ts` make it. */
export type RegistryCall = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] };

export type SendOptions = {
  /** An ERC-7677 paymaster that may pay; used only where the wallet says that it supports one. */
  paymasterUrl?: string | undefined;
};

type Wallet = WalletClient<Transport, Chain, Account>;

/** Whether the wallet can have somebody else pay (EIP-5792, ERC-7677). Wallets that do not know the question cannot. */
async function supportsPaymaster(wallet: Wallet): Promise<boolean> {
  try {
    const capabilities = await wallet.getCapabilities({ account: wallet.account, chainId: wallet.chain.id });
    return capabilities.paymasterService?.supported === true;
  } catch {
    return false;
  }
}

/**
 * Sends a registry call with the account's wallet: paid by the paymaster where one is configured and the wallet supports it (EIP-5792), else
 * by the account itself.
 *
 * @returns the hash of the transaction, which is mined already if a paymaster paid
 * @throws {KedgeError} `calls-failed` if the wallet's bundle did not go through
 * @throws viem's errors if the wallet declines or the registry refuses
 */
export async function sendRegistryCall(
  wallet: Wallet,
  call: RegistryCall,
  { paymasterUrl }: SendOptions = {},
): Promise<Hash> {
  if (paymasterUrl === undefined || !(await supportsPaymaster(wallet))) {
    return wallet.writeContract({ ...call, account: wallet.account, chain: wallet.chain });
  }
  const { address: to, abi, functionName, args } = call;
  const { id } = await wallet.sendCalls({
    account: wallet.account,
    chain: wallet.chain,
    calls: [{ to, abi, functionName, args }],
    capabilities: { paymasterService: { url: paymasterUrl } },
  });
  const { status, receipts } = await wallet.waitForCallsStatus({ id });
  const hash = receipts?.at(-1)?.transactionHash;
  if (status === "success" && hash !== undefined) return hash;
  throw new KedgeError("calls-failed", {
    message: `The wallet's bundle ended as "${status ?? "unknown"}".`,
    remedy: "Nothing was published. Try again, or pay for the transaction yourself.",
  });
}
