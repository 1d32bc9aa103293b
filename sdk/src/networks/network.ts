import { getAddress, isAddress, type Address } from "viem";
// The small build of zod: the page reads its configuration before anything else is loaded.
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";

import { KedgeError } from "../errors/base.ts";

// Without a language the small build says "Invalid input" for everything.
z.config(en());

const address = z.pipe(
  z.string().check(z.refine((value) => isAddress(value), "an EVM address")),
  z.transform((value): Address => getAddress(value)),
);
const url = z.url({ protocol: /^https?$/ });
const text = z.string().check(z.minLength(1));
const chainId = z.int().check(z.positive());

const xmtpSchema = z.object({
  /** XMTP's own name of the network. */
  env: z.enum(["local", "dev", "production", "testnet", "mainnet"]),
  /** Overrides the SDK's endpoint for browsers (gRPC-web). */
  webUrl: z.optional(url),
  /** Overrides the SDK's endpoint for Node (gRPC). */
  grpcUrl: z.optional(url),
  /** Gateway of the decentralised network. */
  gatewayHost: z.optional(url),
  /** History server for syncing one's own devices; absent: no device sync. */
  historyUrl: z.optional(url),
});

const sampleSchema = z.object({
  account: address,
  /** Which verdict the sample shows. */
  shows: z.enum(["verified", "unregistered", "unknown-device"]),
});

const networkSchema = z.object({
  name: text,
  /** Distinguishes one run of a local network from the next, so that databases of an ended one are not taken for current. */
  instance: z.optional(text),
  chain: z.object({
    id: chainId,
    name: text,
    rpcUrls: z.array(url).check(z.minLength(1)),
    currency: z._default(text, "ETH"),
    explorer: z.optional(url),
    /** ERC-7677 paymaster that wallets may use to pay for registry calls; the wallet talks to it, not the page. */
    paymasterUrl: z.optional(url),
  }),
  registry: address,
  xmtp: xmtpSchema,
  /** Accounts to try things with. */
  samples: z._default(z.array(sampleSchema), []),
});

/** A pairing of an EVM chain (the anchor) with an XMTP network, parsed and complete. */
export type Network = z.output<typeof networkSchema>;
export type XmtpEndpoints = Network["xmtp"];
export type SampleContact = Network["samples"][number];

/** Chain id of Hardhat's local chain, the only one where demo wallets and development keys are allowed. */
export const LOCAL_CHAIN_ID = 31337;

export const isLocal = (network: Network) => network.chain.id === LOCAL_CHAIN_ID && network.xmtp.env === "local";

/**
 * Parses a network's configuration (the dApp's `kedge.json`, the CLI's file).
 *
 * @throws {KedgeError} `network-config` naming the first field that is wrong
 */
export function parseNetwork(input: unknown): Network {
  const result = networkSchema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new KedgeError("network-config", {
    message: `The network configuration is not valid at "${issue?.path.join(".") ?? ""}": ${issue?.message ?? "unknown"}.`,
    remedy: "Compare it with docs/networks.md and correct that field.",
    cause: result.error,
  });
}
