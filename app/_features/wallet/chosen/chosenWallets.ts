import { KedgeError, type Network } from "@kedge/sdk";
import type { CreateConnectorFn } from "wagmi";

import { isFramedBySafe } from "./isFramedBySafe.ts";

/** Ways to connect whose code is loaded, and whose hosts are contacted, only once somebody has chosen them. By the id of their connector. */
export type ChosenWallet = "walletConnect" | "coinbaseWalletSDK" | "safe";

/** What WalletConnect has to show: the text of a QR code, for the wallet on another device. */
export type OnPairing = (uri: string) => void;

/** Those that the page's network offers in this window. */
export function offeredWallets({ wallets }: Network): readonly ChosenWallet[] {
  return [
    ...(wallets.safe && isFramedBySafe() ? (["safe"] as const) : []),
    ...(wallets.walletConnectProjectId === undefined ? [] : (["walletConnect"] as const)),
    ...(wallets.baseAccount ? (["coinbaseWalletSDK"] as const) : []),
  ];
}

/** How to say that a chosen wallet's own side did not answer. */
export const unreachable = (name: string, cause?: unknown): KedgeError =>
  new KedgeError("wallet-unreachable", {
    message: `${name} could not be reached.`,
    remedy: "Check the connection and try again, or pick another wallet.",
    ...(cause === undefined ? {} : { cause }),
  });

/**
 * Loads a chosen wallet's connector.
 *
 * @throws {KedgeError} `wallet-unreachable` if its code cannot be loaded
 */
export async function chosenConnector(
  wallet: ChosenWallet,
  network: Network,
  onPairing: OnPairing,
): Promise<CreateConnectorFn> {
  try {
    switch (wallet) {
      case "walletConnect":
        return (await import("./walletConnect.ts")).walletConnect(network, onPairing);
      case "coinbaseWalletSDK":
        return (await import("./baseAccount.ts")).baseAccount();
      case "safe":
        return (await import("./safeApp.ts")).safeApp();
    }
  } catch (error) {
    throw unreachable(wallet, error);
  }
}

/** Brings back the connector that was used last, where that was one of these and is still offered. */
export async function rememberedConnector(id: string, network: Network): Promise<CreateConnectorFn | null> {
  const wallet = offeredWallets(network).find((offered) => offered === id);
  return wallet ? chosenConnector(wallet, network, () => undefined).catch(() => null) : null;
}
