"use client";

import { KedgeError, type AccountSigner } from "@kedge/sdk";
import { useMemo } from "react";
import type { Address, Hex } from "viem";
import { useConfig, useConnection } from "wagmi";
import { getBytecode, getConnection, signMessage } from "wagmi/actions";

/** EIP-7702: an account with a key whose code points elsewhere. It signs like any other account with a key. */
const DELEGATED = "0xef0100";

const isContract = (code: Hex | undefined) => code !== undefined && code !== "0x" && !code.startsWith(DELEGATED);

export type ConnectedAccount = { address: Address; isRestoring: boolean; signer: () => Promise<AccountSigner> };

/** The connected account and how it signs; null while no wallet is connected. */
export function useConnectedAccount(): ConnectedAccount | null {
  const config = useConfig();
  const { address, status, chainId } = useConnection();
  return useMemo(() => {
    if (!address) return null;
    const sign = async (message: string): Promise<Hex> => {
      if (getConnection(config).address !== address) {
        throw new KedgeError("wrong-account", {
          message: "The wallet shows another account now.",
          remedy: `Switch back to ${address} and try again.`,
        });
      }
      return signMessage(config, { account: address, message });
    };
    const signer = async (): Promise<AccountSigner> => {
      const code = await getBytecode(config, { address }).catch(() => undefined);
      return {
        address,
        signMessage: sign,
        ...(isContract(code) && chainId !== undefined ? { contractChainId: BigInt(chainId) } : {}),
      };
    };
    return { address, isRestoring: status === "reconnecting", signer };
  }, [config, address, status, chainId]);
}
