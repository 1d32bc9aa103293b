import { bytesToHex } from "@noble/hashes/utils.js";
import type { Hex, PublicClient } from "viem";

/** A signature that a smart contract wallet is said to have made. */
export type WalletSignature = {
  /** CAIP-10: `eip155:<chain id>:<address>`. */
  readonly accountId: string;
  /** The block to ask the wallet at; the newest one where it is missing or 0. */
  readonly blockNumber?: bigint | undefined;
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
};

/** Whether a wallet accepts a signature, at which block, and why not where that could not be found out. */
export type WalletVerdict = { readonly valid: boolean; readonly blockNumber?: bigint; readonly error?: string };

/** Asks wallets on their chains. Never throws: what cannot be checked is not valid. */
export type WalletVerifier = (signature: WalletSignature) => Promise<WalletVerdict>;

const CAIP_10 = /^(eip155:[1-9][0-9]*):(0x[0-9a-fA-F]{40})$/;

/**
 * A verifier that reads these chains: ERC-1271 for deployed wallets, ERC-6492 for wallets yet to be deployed, both through the
 * universal validator that viem brings.
 * @param rpcUrls JSON-RPC endpoints by CAIP-2 chain id, for example `eip155:31337`.
 */
export function createWalletVerifier(rpcUrls: Readonly<Record<string, string>>): WalletVerifier {
  const clients = new Map<string, Promise<PublicClient>>();
  // viem is loaded when there is a wallet to ask: most networks never have one, and it takes memory.
  async function connect(chain: string): Promise<PublicClient | undefined> {
    const url = rpcUrls[chain];
    if (url === undefined) return undefined;
    const client =
      clients.get(chain) ??
      import("viem").then((viem) => viem.createPublicClient({ transport: viem.http(url, { retryCount: 1 }) }));
    clients.set(chain, client);
    return client;
  }

  return async ({ accountId, blockNumber, hash, signature }) => {
    const [, chain, address] = CAIP_10.exec(accountId) ?? [];
    if (chain === undefined || address === undefined)
      return {
        valid: false,
        error: `not a CAIP-10 account of an EVM chain: ${JSON.stringify(accountId.slice(0, 100))}`,
      };
    const client = await connect(chain);
    if (!client) return { valid: false, error: `no RPC endpoint is configured for chain ${chain}` };
    if (hash.length !== 32) return { valid: false, error: `a hash of 32 bytes is expected, not ${hash.length}` };
    try {
      const block = blockNumber ? blockNumber : await client.getBlockNumber({ cacheTime: 0 });
      const valid = await client.verifyHash({
        address: address.toLowerCase() as Hex,
        hash: `0x${bytesToHex(hash)}`,
        signature: `0x${bytesToHex(signature)}`,
        blockNumber: block,
      });
      return { valid, blockNumber: block };
    } catch {
      // The cause may hold the endpoint's URL, which may hold a key.
      return { valid: false, error: `chain ${chain} could not be read` };
    }
  };
}
