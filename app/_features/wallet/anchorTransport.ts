import type { Network } from "@kedge/sdk";
import { fallback, http, type Transport } from "viem";

/** Reads through the configured endpoints only, in their order. One retry: a person is waiting, and can ask again. */
export const anchorTransport = ({ chain }: Network): Transport =>
  fallback(chain.rpcUrls.map((url) => http(url, { retryCount: 1, timeout: 10_000 })));
