import {
  BaseError,
  ContractFunctionRevertedError,
  createClient,
  defineChain,
  getAddress,
  http,
  type Address,
  type Client,
} from "viem";
import { getChainId, getEnsAddress } from "viem/actions";
import { holesky, mainnet, sepolia } from "viem/chains";

import { KedgeError } from "../errors/base.ts";
import { toKedgeError } from "../errors/toKedgeError.ts";
import type { EnsEndpoint } from "../networks/network.ts";

/** A name as it is registered (ENSIP-15), and the address that it leads to. */
export type NameAnswer = { name: string; address: Address };

/** Chains whose universal resolver is known. */
const KNOWN = [mainnet, sepolia, holesky];

/** Error selector of `OffchainLookup` (ERC-3668): the resolver wants another host to be asked. */
const OFFCHAIN_LOOKUP = "0x556f1830";

/**
 * A reader of names through one endpoint. It asks nobody else: names that are kept outside the chain (ERC-3668) are refused, because their hosts
 * would learn who is looked up by whom.
 */
export function createNameReader({ rpcUrl, chainId }: EnsEndpoint): Client {
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: "ETH", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  return createClient({ chain, ccipRead: false, transport: http(rpcUrl, { retryCount: 1, timeout: 10_000 }) });
}

/** What ENSIP-15 makes of a name. Its tables are as large as a screen of the page, and are loaded once somebody has typed a name. */
async function normalized(name: string): Promise<string> {
  const { normalize } = await import("viem/ens");
  try {
    const result = normalize(name.trim());
    if (/^[^.]+(\.[^.]+)+$/.test(result)) return result;
  } catch (error) {
    throw invalid(name, error);
  }
  throw invalid(name);
}

const invalid = (name: string, cause?: unknown) =>
  new KedgeError("name-invalid", {
    message: `"${name}" is no name: it has characters that names must not have, mixes alphabets, or can be taken for another name.`,
    remedy: "Ask for the address itself.",
    ...(cause === undefined ? {} : { cause }),
  });

const isOffchain = (error: unknown): boolean =>
  error instanceof BaseError &&
  error.walk(
    (inner) =>
      inner instanceof ContractFunctionRevertedError &&
      (inner.data?.errorName === "OffchainLookup" || inner.signature === OFFCHAIN_LOOKUP),
  ) !== null;

/**
 * Looks a name up. The answer is one endpoint's word: whoever uses it shows the address, and judges that.
 *
 * @throws {KedgeError} `name-invalid` (ENSIP-15), `name-unknown`, `name-offchain`, `wrong-chain`, `network-config` where the chain has no universal
 * resolver that is known or configured, or what went wrong with the endpoint
 */
export async function lookUpName(reader: Client, ens: EnsEndpoint, name: string): Promise<NameAnswer> {
  const asked = await normalized(name);
  const universalResolver =
    ens.universalResolver ?? KNOWN.find(({ id }) => id === ens.chainId)?.contracts.ensUniversalResolver.address;
  if (universalResolver === undefined) {
    throw new KedgeError("network-config", {
      message: `No universal resolver is known for chain ${ens.chainId}.`,
      remedy: "Name one as ens.universalResolver in the network's configuration.",
    });
  }
  try {
    const actual = await getChainId(reader);
    if (actual !== ens.chainId) {
      throw new KedgeError("wrong-chain", {
        message: `The endpoint for names is of chain ${actual}, not ${ens.chainId}.`,
        remedy: "Correct ens.rpcUrl or ens.chainId in the network's configuration.",
      });
    }
    const address = await getEnsAddress(reader, { name: asked, universalResolverAddress: universalResolver });
    if (address) return { name: asked, address: getAddress(address) };
  } catch (error) {
    if (!isOffchain(error)) throw toKedgeError(error);
    throw new KedgeError("name-offchain", {
      message: `${asked} is not kept on the chain, but on a host that would learn who asks.`,
      remedy: "Ask for the address itself.",
      cause: error,
    });
  }
  throw new KedgeError("name-unknown", {
    message: `${asked} leads to no address.`,
    remedy: "Check its spelling, or ask for the address itself.",
  });
}
