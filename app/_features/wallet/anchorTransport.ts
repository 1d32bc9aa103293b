import type { Network } from "@kedge/sdk";
import { defineChain, fallback, http, type Chain, type Transport } from "viem";

/** The anchor chain in viem's shape. */
export const anchorChain = ({ chain }: Network): Chain =>
  defineChain({
    id: chain.id,
    name: chain.name,
    nativeCurrency: { name: chain.currency, symbol: chain.currency, decimals: 18 },
    rpcUrls: { default: { http: chain.rpcUrls } },
    ...(chain.explorer === undefined ? {} : { blockExplorers: { default: { name: "Explorer", url: chain.explorer } } }),
  });

/** Reads through the configured endpoints only, in their order. One retry: a person is waiting, and can ask again. */
export const anchorTransport = ({ chain }: Network): Transport =>
  fallback(chain.rpcUrls.map((url) => http(url, { retryCount: 1, timeout: 10_000 })));
