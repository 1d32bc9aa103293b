import { anchorChain, isLocal, type Network } from "@kedge/sdk";
import { getAddress, type Address } from "viem";
import { createConnector } from "wagmi";

import { localValues } from "../../_lib/storage/localValues.ts";
import { networkKey } from "../../_lib/storage/networkKey.ts";
import type { DemoProvider } from "./demoProvider.ts";

export const DEMO_WALLET = "kedge-demo";
const CONNECTED = "demo-wallet-connected";

/**
 * The demo wallet as a connector.
 *
 * @throws Error on any network that is not the local one
 */
export function demoWallet(network: Network) {
  if (!isLocal(network)) throw new Error("The demo wallet exists on the local network only.");
  const values = localValues(networkKey(network));
  const chain = anchorChain(network);
  const [rpcUrl = ""] = network.chain.rpcUrls;
  let provider: Promise<DemoProvider> | undefined;
  const getProvider = () => {
    // Loaded when first used: whoever has a wallet of their own never needs a signer in the page.
    provider ??= import("./demoProvider.ts").then((module) => module.demoProvider(chain, rpcUrl, values));
    return provider;
  };
  const getAccounts = async (): Promise<readonly Address[]> => {
    const [account] = (await (await getProvider()).request({ method: "eth_accounts" })) as Address[];
    return account ? [getAddress(account)] : [];
  };

  return createConnector<DemoProvider>((config) => ({
    id: DEMO_WALLET,
    name: "Demo wallet",
    type: "demo",
    getProvider,
    getAccounts,
    async connect<withCapabilities extends boolean = false>() {
      const accounts = await getAccounts();
      values.set(CONNECTED, "yes");
      // wagmi's type asks for capabilities where they were requested; this wallet has none.
      return { accounts, chainId: chain.id } as unknown as {
        accounts: withCapabilities extends true
          ? readonly { address: Address; capabilities: Record<string, unknown> }[]
          : readonly Address[];
        chainId: number;
      };
    },
    async disconnect() {
      values.set(CONNECTED, null);
      provider = undefined; // its key is read anew: it may have been erased meanwhile
    },
    getChainId: async () => chain.id,
    isAuthorized: async () => values.get(CONNECTED) === "yes",
    switchChain: async () => chain,
    onAccountsChanged: () => undefined,
    onChainChanged: () => undefined,
    onDisconnect: () => config.emitter.emit("disconnect"),
  }));
}
