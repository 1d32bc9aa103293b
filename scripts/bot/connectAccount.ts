import { anchorChain, createDirectory, createSession, type Network, type Session } from "@kedge/sdk";
import { connectNode } from "@kedge/sdk/node";
import { createPublicClient, createWalletClient, http, type LocalAccount, type PublicClient } from "viem";

/** A client that reads the network's anchor chain. */
export function chainReader(network: Network): PublicClient {
  return createPublicClient({
    chain: anchorChain(network),
    transport: http(network.chain.rpcUrls[0]),
    pollingInterval: 100,
  });
}

/** Connects a local account as one device of its inbox. The database is in memory: every call is a new installation. */
export async function connectAccount(network: Network, account: LocalAccount): Promise<Session> {
  const port = await connectNode(
    { address: account.address, signMessage: (message) => account.signMessage({ message }) },
    { xmtp: network.xmtp, dbPath: null },
  );
  const directory = createDirectory({
    client: chainReader(network),
    chainId: network.chain.id,
    registry: network.registry,
  });
  return createSession({ account: account.address, port, directory });
}

/** Publishes the session's device in the registry, paid by its own account, and waits for the receipt. */
export async function publishDevice(network: Network, account: LocalAccount, session: Session): Promise<void> {
  const wallet = createWalletClient({
    account,
    chain: anchorChain(network),
    transport: http(network.chain.rpcUrls[0]),
  });
  const hash = await wallet.writeContract(await session.publication());
  const receipt = await chainReader(network).waitForTransactionReceipt({ hash });
  if (receipt.status !== "success")
    throw new Error(`The registry refused to publish a device of ${account.address} (transaction ${hash}).`);
}
