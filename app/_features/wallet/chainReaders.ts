import type { Network } from "@kedge/sdk";
import { createPublicClient, http, type PublicClient } from "viem";

import { anchorChain } from "./anchorChain.ts";

/** The endpoint that is read, and those that have to agree with it. */
export type ChainReaders = { client: PublicClient; witnesses: readonly PublicClient[] };

/** One client for each configured endpoint. One retry: a person is waiting, and can ask again. */
export function chainReaders(network: Network): ChainReaders {
  const chain = anchorChain(network);
  const [client, ...witnesses] = network.chain.rpcUrls.map((url) =>
    createPublicClient({ chain, transport: http(url, { retryCount: 1, timeout: 10_000 }) }),
  );
  if (!client) throw new Error("a parsed network has at least one endpoint");
  return { client, witnesses };
}
