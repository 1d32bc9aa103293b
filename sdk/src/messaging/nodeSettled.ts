import { createClientWithBackend, type Backend } from "@xmtp/node-bindings";
import { createBackend, type Client } from "@xmtp/node-sdk";
import type { Address } from "viem";

import type { ConnectOptions } from "./connectOptions.ts";
import { mayHoldUnpublished, noteSettled } from "./sendingNote.ts";
import { isAnythingLeft, settleUnpublished, type HoldingClient, type Listing } from "./settleUnpublished.ts";
import { toIdentifier } from "./signer.ts";

/** Where nobody can listen: every connection is refused at once, on this machine. */
const NOWHERE = { env: "local", apiUrl: "http://127.0.0.1:0" } as const;

/** The part of the bindings that opens a client without the network. Their constant enumerations have no values at run time; these are the strings. */
interface Bindings {
  createClientWithBackend(
    backend: Backend,
    db: { dbPath: string; encryptionKey?: Uint8Array },
    inboxId: string,
    identifier: ReturnType<typeof toIdentifier>,
    deviceSync: string,
    workers: undefined,
    log: { level: string },
    allowOffline: true,
  ): Promise<HoldingClient & { close(): Promise<void> }>;
}

const bindings = { createClientWithBackend } as Bindings;

/** Opens a database on its own, with no network, and has libxmtp give up what was left unpublished. */
async function settle(inboxId: string, account: Address, dbPath: string, encryptionKey?: Uint8Array): Promise<void> {
  const client = await bindings.createClientWithBackend(
    await createBackend(NOWHERE),
    { dbPath, ...(encryptionKey === undefined ? {} : { encryptionKey }) },
    inboxId,
    toIdentifier(account),
    "Disabled",
    undefined,
    { level: "Off" },
    true,
  );
  try {
    await settleUnpublished(client);
  } finally {
    await client.close();
  }
}

/**
 * Opens a client in whose database nothing waits to be published. Opening alone publishes nothing; where something was left, the client is closed, the
 * database is opened without the network until libxmtp has given it up, and then the client is opened again.
 */
export async function openSettled<T extends Pick<Client, "inboxId" | "close"> & { conversations: Listing }>(
  open: () => Promise<T>,
  account: Address,
  { dbPath, dbEncryptionKey, sending }: ConnectOptions,
): Promise<T> {
  const client = await open();
  if (dbPath === null || !(await mayHoldUnpublished(sending))) return client;
  if (await isAnythingLeft(client)) {
    await client.close();
    await settle(client.inboxId, account, dbPath, dbEncryptionKey);
    const settled = await open();
    // What could not be settled is looked for again the next time.
    if (!(await isAnythingLeft(settled))) await noteSettled(sending);
    return settled;
  }
  await noteSettled(sending);
  return client;
}
