import {
  anchorChain,
  chainReaders,
  createDirectory,
  type Directory,
  type KeyValueStore,
  type Network,
} from "@kedge/sdk";
import type { Chain, Client } from "viem";

/** The chain where keys are anchored, and everything that reads it. */
export type Anchor = { chain: Chain; client: Client; directory: Directory };

/**
 * Opens the network's chain: the first endpoint is read, all others have to agree with it.
 *
 * @param store where answers are kept beyond this process; nowhere unless given
 */
export function openAnchor(network: Network, store?: KeyValueStore): Anchor {
  const { client, witnesses } = chainReaders(network);
  const { chain, registry } = network;
  const directory = createDirectory({ client, witnesses, chainId: chain.id, registry, ...(store ? { store } : {}) });
  return { chain: anchorChain(network), client, directory };
}
