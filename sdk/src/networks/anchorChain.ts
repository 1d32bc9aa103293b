import { createClient, defineChain, http, type Chain, type Client } from "viem";

import type { Network } from "./network.ts";

/** How long an endpoint is waited for. Milliseconds. */
const PATIENCE_MS = 10_000;

/** The chain where keys are anchored, in viem's shape. */
export const anchorChain = ({ chain }: Pick<Network, "chain">): Chain =>
  defineChain({
    id: chain.id,
    name: chain.name,
    nativeCurrency: { name: chain.currency, symbol: chain.currency, decimals: 18 },
    rpcUrls: { default: { http: chain.rpcUrls } },
    ...(chain.explorer === undefined ? {} : { blockExplorers: { default: { name: "Explorer", url: chain.explorer } } }),
  });

/** The endpoint that is read, and those that have to agree with it. */
export type ChainReaders = { client: Client; witnesses: readonly Client[] };

/** One client for each configured endpoint, in their order. One retry: a person is waiting, and can ask again. */
export function chainReaders(network: Pick<Network, "chain">): ChainReaders {
  const chain = anchorChain(network);
  const [client, ...witnesses] = network.chain.rpcUrls.map((url) =>
    createClient({ chain, transport: http(url, { retryCount: 1, timeout: PATIENCE_MS }) }),
  );
  if (!client) throw new Error("a parsed network has at least one endpoint");
  return { client, witnesses };
}
