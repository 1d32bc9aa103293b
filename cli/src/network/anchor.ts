import { createDirectory, type Directory, type KeyValueStore, type Network } from "@kedge/sdk";
import { createPublicClient, defineChain, http, type Chain, type PublicClient } from "viem";

const PATIENCE_MS = 10_000;

/** The chain where keys are anchored, and everything that reads it. */
export type Anchor = { chain: Chain; client: PublicClient; directory: Directory };

/**
 * Opens the network's chain: the first endpoint is read, all others have to agree with it.
 *
 * @param store where answers are kept beyond this process; nowhere unless given
 */
export function openAnchor(
  { chain: { id, name, currency, rpcUrls }, registry }: Network,
  store?: KeyValueStore,
): Anchor {
  const chain = defineChain({
    id,
    name,
    nativeCurrency: { name: currency, symbol: currency, decimals: 18 },
    rpcUrls: { default: { http: rpcUrls } },
  });
  const [client, ...witnesses] = rpcUrls.map((url) =>
    createPublicClient({ chain, transport: http(url, { retryCount: 1, timeout: PATIENCE_MS }) }),
  );
  if (!client) throw new Error("a parsed network has at least one endpoint");
  const directory = createDirectory({ client, witnesses, chainId: id, registry, ...(store ? { store } : {}) });
  return { chain, client, directory };
}
