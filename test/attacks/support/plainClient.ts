import { Client, type Signer } from "@xmtp/node-sdk";
import { hexToBytes, type Address, type LocalAccount } from "viem";

import type { Stack } from "../../../scripts/stack/startStack.ts";

/** XMTP's official client as it comes: what people use today. */
export type PlainClient = Client;

export const identifierOf = (address: Address) => ({ identifier: address.toLowerCase(), identifierKind: 0 }) as const;

const options = ({ network }: Stack, withDeviceSync = false) => ({
  env: "local" as const,
  apiUrl: network.xmtp.grpcUrl ?? "",
  historySyncUrl: withDeviceSync ? (network.xmtp.historyUrl ?? null) : null,
  disableDeviceSync: !withDeviceSync,
  dbPath: null,
});

/**
 * Connects an account with the official SDK and nothing else.
 *
 * @param settings `withDeviceSync`: with its device sync, which is on unless somebody turns it off
 */
export function plainClient(
  stack: Stack,
  account: LocalAccount,
  { withDeviceSync = false }: { withDeviceSync?: boolean } = {},
): Promise<PlainClient> {
  const signer: Signer = {
    type: "EOA",
    getIdentifier: () => identifierOf(account.address),
    signMessage: async (message) => hexToBytes(await account.signMessage({ message })),
  };
  return Client.create(signer, options(stack, withDeviceSync));
}

/**
 * A client for somebody else's address, with a smart wallet's signature that no wallet made. It gets an inbox if the node claims to have verified
 * that signature.
 *
 * @param nonce part of what the inbox id is hashed from
 */
export function forgedClient(stack: Stack, victim: Address, nonce: bigint): Promise<PlainClient> {
  const signer: Signer = {
    type: "SCW",
    getIdentifier: () => identifierOf(victim),
    signMessage: () => new Uint8Array(65).fill(7),
    getChainId: () => BigInt(stack.network.chain.id),
  };
  return Client.create(signer, { ...options(stack), nonce });
}

/** Sends a text to an address the way the official SDK does it. */
export async function plainlySend(client: PlainClient, to: Address, text: string): Promise<void> {
  const dm = await client.conversations.createDmWithIdentifier(identifierOf(to));
  await dm.sendText(text);
}

/** Everything that a client can read, in all its conversations. */
export async function readableTexts(client: PlainClient): Promise<string[]> {
  await client.conversations.syncAll();
  const conversations = await client.conversations.list();
  const messages = await Promise.all(conversations.map((conversation) => conversation.messages()));
  return messages
    .flat()
    .map(({ content }) => content)
    .filter((content) => typeof content === "string");
}

/** How many conversations have reached a client. */
export async function conversationCount(client: PlainClient): Promise<number> {
  await client.conversations.sync();
  return (await client.conversations.list()).length;
}
