import { anchorChain, isLocal, type Network } from "@kedge/sdk";
import { createConfig, createStorage, injected } from "wagmi";

import { localValues } from "../../_lib/storage/localValues.ts";
import { networkKey } from "../../_lib/storage/networkKey.ts";
import { anchorTransport } from "./anchorTransport.ts";
import { demoWallet } from "./demoWallet.ts";

/** wagmi for one network: wallets of this browser (EIP-6963, and the older window.ethereum), and on the local network the demo wallet. */
export function walletConfig(network: Network) {
  const chain = anchorChain(network);
  const values = localValues(`${networkKey(network)}/wagmi`);
  return createConfig({
    chains: [chain],
    connectors: [injected(), ...(isLocal(network) ? [demoWallet(network)] : [])],
    transports: { [chain.id]: anchorTransport(network) },
    multiInjectedProviderDiscovery: true,
    storage: createStorage({
      key: "wagmi",
      storage: {
        getItem: (key) => values.get(key),
        setItem: (key, value) => values.set(key, value),
        removeItem: (key) => values.set(key, null),
      },
    }),
  });
}

export type WalletConfig = ReturnType<typeof walletConfig>;
