import { bytesToHex } from "@noble/hashes/utils.js";
import type { Hex } from "viem";

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
 * A verifier that reads these chains: ERC-1271 for deployed wallets, ERC-6492 for wallets yet to be deployed, both in one
 * `eth_call` of the validator that ERC-6492 describes, as the real node does it. viem's own `verifyHash` is not used: where the
 * chain cannot be read it falls back to recovering a key, and here that is no answer.
 * @param rpcUrls JSON-RPC endpoints by CAIP-2 chain id, for example `eip155:31337`.
 */
export function createWalletVerifier(rpcUrls: Readonly<Record<string, string>>): WalletVerifier {
  const validators = new Map<string, Promise<Validator>>();
  // viem is loaded when there is a wallet to ask: most networks never have one, and it takes memory.
  async function connect(chain: string): Promise<Validator | undefined> {
    const url = rpcUrls[chain];
    if (url === undefined) return undefined;
    const validator = validators.get(chain) ?? createValidator(url);
    validators.set(chain, validator);
    return validator;
  }

  return async ({ accountId, blockNumber, hash, signature }) => {
    const [, chain, address] = CAIP_10.exec(accountId) ?? [];
    if (chain === undefined || address === undefined)
      return {
        valid: false,
        error: `not a CAIP-10 account of an EVM chain: ${JSON.stringify(accountId.slice(0, 100))}`,
      };
    const validator = await connect(chain);
    if (!validator) return { valid: false, error: `no RPC endpoint is configured for chain ${chain}` };
    if (hash.length !== 32) return { valid: false, error: `a hash of 32 bytes is expected, not ${hash.length}` };
    try {
      const block = blockNumber ? blockNumber : await validator.newestBlock();
      const valid = await validator.accepts(address.toLowerCase() as Hex, bytesOf(hash), bytesOf(signature), block);
      return { valid, blockNumber: block };
    } catch {
      // The cause may hold the endpoint's URL, which may hold a key.
      return { valid: false, error: `the wallet could not be asked on chain ${chain}` };
    }
  };
}

const bytesOf = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`;

/** One chain, and the question of ERC-6492's validator on it. */
type Validator = {
  newestBlock(): Promise<bigint>;
  /** @throws where the chain cannot be read at that block, or the wallet reverts. */
  accepts(wallet: Hex, hash: Hex, signature: Hex, blockNumber: bigint): Promise<boolean>;
};

async function createValidator(url: string): Promise<Validator> {
  const {
    createPublicClient,
    encodeDeployData,
    erc6492SignatureValidatorAbi,
    erc6492SignatureValidatorByteCode,
    http,
  } = await import("viem");
  const client = createPublicClient({ transport: http(url, { retryCount: 1 }) });
  return {
    newestBlock: () => client.getBlockNumber({ cacheTime: 0 }),
    async accepts(wallet, hash, signature, blockNumber) {
      const question = encodeDeployData({
        abi: erc6492SignatureValidatorAbi,
        bytecode: erc6492SignatureValidatorByteCode,
        args: [wallet, hash, signature],
      });
      const { data } = await client.call({ data: question, blockNumber });
      return data === "0x01";
    },
  };
}
