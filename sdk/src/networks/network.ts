import { getAddress, isAddress, type Address } from "viem";
import { z } from "zod";

import { KedgeError } from "../errors/base.ts";

const address = z
  .string()
  .refine((value) => isAddress(value), "an EVM address")
  .transform((value): Address => getAddress(value));
const url = z.url({ protocol: /^https?$/ });

const xmtpSchema = z.object({
  /** XMTP's own name of the network. */
  env: z.enum(["local", "dev", "production", "testnet", "mainnet"]),
  /** Overrides the SDK's endpoint for browsers (gRPC-web). */
  webUrl: url.optional(),
  /** Overrides the SDK's endpoint for Node (gRPC). */
  grpcUrl: url.optional(),
  /** Gateway of the decentralised network. */
  gatewayHost: url.optional(),
  /** History server for syncing one's own devices; absent: no device sync. */
  historyUrl: url.optional(),
});

const attachmentsSchema = z.object({
  /** Takes an encrypted file as the body of a POST, and answers with its id as text. */
  uploadUrl: url,
  /** Gives a file out at this address, a slash and its id. Files that lie elsewhere are not fetched. */
  downloadUrl: url,
  /** The largest file taken, in bytes as encrypted. */
  maxBytes: z.int().positive().default(15_000_000),
});

const sampleSchema = z.object({
  account: address,
  /** Which verdict the sample shows. */
  shows: z.enum(["verified", "unregistered", "unknown-device"]),
});

const walletsSchema = z.object({
  /** Project id of WalletConnect's relay (https://cloud.reown.com); absent: WalletConnect is not offered. */
  walletConnectProjectId: z
    .string()
    .regex(/^[0-9a-f]{32}$/i, "32 hex digits")
    .optional(),
  /** Whether Coinbase's Base Account is offered. */
  baseAccount: z.boolean().default(false),
  /** Whether the page may be opened inside Safe{Wallet}, and offers Safe there. */
  safe: z.boolean().default(false),
});

const ensSchema = z.object({
  /** Endpoint of the chain that names are read from. */
  rpcUrl: url,
  chainId: z.int().positive(),
  /** The chain's universal resolver, where it is not the known one of Ethereum or its test networks. */
  universalResolver: address.optional(),
});

const networkSchema = z.object({
  name: z.string().min(1),
  /** Distinguishes one run of a local network from the next, so that databases of an ended one are not taken for current. */
  instance: z.string().min(1).optional(),
  chain: z.object({
    id: z.int().positive(),
    name: z.string().min(1),
    rpcUrls: z.array(url).min(1),
    currency: z.string().min(1).default("ETH"),
    explorer: url.optional(),
    /** ERC-7677 paymaster that wallets may use to pay for registry calls; the wallet talks to it, not the page. */
    paymasterUrl: url.optional(),
  }),
  registry: address,
  xmtp: xmtpSchema,
  /** Where files lie that are too large for a message, encrypted; absent: only small files can be sent. */
  attachments: attachmentsSchema.optional(),
  /** Ways to connect beside the wallets of the browser. Their code is loaded, and their hosts are contacted, only once chosen. */
  wallets: walletsSchema.prefault({}),
  /** Where names are looked up; absent: the page resolves none. */
  ens: ensSchema.optional(),
  /** Accounts to try things with. */
  samples: z.array(sampleSchema).default([]),
});

/** A pairing of an EVM chain (the anchor) with an XMTP network, parsed and complete. */
export type Network = z.output<typeof networkSchema>;
export type XmtpEndpoints = Network["xmtp"];
export type AttachmentHost = NonNullable<Network["attachments"]>;
export type EnsEndpoint = NonNullable<Network["ens"]>;
export type SampleContact = Network["samples"][number];

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
