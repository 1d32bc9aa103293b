import type { Network } from "@kedge/sdk";
import { UniversalProvider } from "@walletconnect/universal-provider";
import { getAddress, UserRejectedRequestError, type Address } from "viem";
import { createConnector } from "wagmi";

import { networkKey } from "../../../_lib/storage/networkKey.ts";
import { unreachable, type OnPairing } from "./chosenWallets.ts";
import { sealedStorage } from "./sealedStorage.ts";

/** How long the relay has to take a pairing. Milliseconds. */
const PATIENCE = 15_000;

/** What the page asks of a wallet; everything else it reads from the chain itself. */
const METHODS = [
  "eth_sendTransaction",
  "personal_sign",
  "wallet_switchEthereumChain",
  "wallet_sendCalls",
  "wallet_getCallsStatus",
  "wallet_getCapabilities",
];
const EVENTS = ["accountsChanged", "chainChanged"];

const start = async (network: Network, projectId: string) =>
  UniversalProvider.init({
    projectId,
    metadata: {
      name: "Kedge",
      description: "Messages by wallet address, and proof of who can read them.",
      url: location.origin,
      icons: [`${location.origin}/icon-192.png`],
    },
    storage: await sealedStorage(`${networkKey(network)}/walletconnect`),
    telemetryEnabled: false,
    disableProviderPing: true,
    logger: "silent",
  });

type Provider = Awaited<ReturnType<typeof start>>;

/** One for the page: a second one would read the same storage. */
let provider: Promise<Provider> | undefined;

/** Waits for a pairing to be answered. Rejects early if the relay does not take it. */
function pair(current: Provider, chains: Parameters<Provider["connect"]>[0], onPairing: OnPairing): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      current.abortPairingAttempt();
      reject(unreachable("WalletConnect"));
    }, PATIENCE);
    current.once("display_uri", (uri: string) => {
      clearTimeout(timer);
      onPairing(uri);
    });
    current
      .connect(chains)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/**
 * WalletConnect, for wallets on other devices. Written here on its provider, because wagmi's own connector brings another page's dialog with it
 * and contacts the relay before it is chosen.
 *
 * @param onPairing is given what to show as a QR code
 */
export function walletConnect(network: Network, onPairing: OnPairing) {
  const { walletConnectProjectId } = network.wallets;
  if (walletConnectProjectId === undefined) throw new Error("WalletConnect needs a project id in kedge.json.");
  const chain = `eip155:${network.chain.id}`;
  const getProvider = () => (provider ??= start(network, walletConnectProjectId));
  const accountsOf = ({ session }: Provider): Address[] =>
    (session?.namespaces["eip155"]?.accounts ?? [])
      .filter((account) => account.startsWith(`${chain}:`))
      .map((account) => getAddress(account.slice(chain.length + 1)));

  return createConnector<Provider>((config) => {
    const onEnd = () => config.emitter.emit("disconnect");
    const onChange = () =>
      void getProvider().then((current) => {
        const accounts = accountsOf(current);
        if (accounts.length > 0) config.emitter.emit("change", { accounts });
        else onEnd();
      });
    return {
      id: "walletConnect",
      name: "WalletConnect",
      type: "walletConnect",
      getProvider,
      async connect<withCapabilities extends boolean = false>({ isReconnecting }: { isReconnecting?: boolean } = {}) {
        const current = await getProvider();
        try {
          if (!current.session && !isReconnecting) {
            const namespace = {
              chains: [chain],
              methods: METHODS,
              events: EVENTS,
              rpcMap: { [network.chain.id]: network.chain.rpcUrls[0] ?? "" },
            };
            await pair(current, { optionalNamespaces: { eip155: namespace } }, onPairing);
          }
          if (current.session) current.setDefaultChain(chain);
        } catch (error) {
          if (error instanceof Error && /reject|declin|abort|reset/i.test(error.message))
            throw new UserRejectedRequestError(error);
          throw error;
        }
        const accounts = accountsOf(current);
        if (accounts.length === 0) throw new Error(`The wallet offers no account on ${network.chain.name}.`);
        current.on("session_update", onChange);
        current.on("session_delete", onEnd);
        // wagmi's type asks for capabilities where they were requested; they are asked for later, one by one.
        return { accounts, chainId: network.chain.id } as unknown as {
          accounts: withCapabilities extends true
            ? readonly { address: Address; capabilities: Record<string, unknown> }[]
            : readonly Address[];
          chainId: number;
        };
      },
      async disconnect() {
        const current = await getProvider();
        current.removeListener("session_update", onChange);
        current.removeListener("session_delete", onEnd);
        if (current.session) await current.disconnect();
        else current.abortPairingAttempt();
      },
      getAccounts: async () => accountsOf(await getProvider()),
      getChainId: async () => network.chain.id,
      isAuthorized: async () => accountsOf(await getProvider()).length > 0,
      onAccountsChanged: onChange,
      onChainChanged: () => undefined,
      onDisconnect: onEnd,
    };
  });
}
