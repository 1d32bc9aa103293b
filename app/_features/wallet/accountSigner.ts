import { KedgeError, type AccountSigner } from "@kedge/sdk";
import type { Address, Hex } from "viem";
import { getBytecode, getConnection, signMessage } from "wagmi/actions";

import type { WalletConfig } from "./walletConfig.ts";

/** EIP-7702: an account with a key whose code points elsewhere. It signs like any other account with a key. */
const DELEGATED = "0xef0100";

const isContract = (code: Hex | undefined) => code !== undefined && code !== "0x" && !code.startsWith(DELEGATED);

/** Said where an account is asked for a signature that its wallet does not show any more. */
export const wrongAccount = (address: Address) =>
  new KedgeError("wrong-account", {
    message: "The wallet shows another account now.",
    remedy: `Switch back to ${address} and try again.`,
  });

/**
 * How a connected account signs; says of a smart account which chain its code is on.
 *
 * Its `signMessage` throws {KedgeError} `wrong-account` if the wallet shows another account by then.
 */
export async function accountSigner(
  config: WalletConfig,
  { address, chainId }: { address: Address; chainId: number | undefined },
): Promise<AccountSigner> {
  const code = await getBytecode(config, { address }).catch(() => undefined);
  return {
    address,
    async signMessage(message) {
      if (getConnection(config).address !== address) throw wrongAccount(address);
      return signMessage(config, { account: address, message });
    },
    ...(isContract(code) && chainId !== undefined ? { contractChainId: BigInt(chainId) } : {}),
  };
}

/** How the account that is connected now signs; null if there is none. */
export async function connectedSigner(config: WalletConfig): Promise<AccountSigner | null> {
  const { address, chainId } = getConnection(config);
  return address ? accountSigner(config, { address, chainId }) : null;
}
