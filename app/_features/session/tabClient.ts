import type { AccountSigner, MessagingPort, Network } from "@kedge/sdk";
import type { Address } from "viem";

import { forgetEndedNetworks } from "../../_lib/storage/forgetEndedNetworks.ts";
import { localValues, type LocalValues } from "../../_lib/storage/localValues.ts";
import { removeMessagingFiles } from "../../_lib/storage/messagingFiles.ts";
import { assertStorage } from "./assertStorage.ts";
import { claimDatabases, type Ownership } from "./databaseLock.ts";
import { knownInstallation } from "./knownInstallation.ts";
import { waitForFreeFiles } from "./waitForFreeFiles.ts";

const messagingCode = () => import("@kedge/sdk/browser");

type Context = {
  network: Network;
  /** What is kept in the clear for this network, under the network's key. */
  values: LocalValues;
  key: string;
  /** How an account signs at the moment at which it is asked to: its client may be older than its wallet's answer. */
  signerOf: (account: Address) => AccountSigner;
  /** Another tab wants the databases, or has taken them. */
  onWanted: () => void;
};

/** The one messaging client that a tab may have, and the databases of this origin, which it cannot share. Its caller takes one step after the other. */
export function createTabClient({ network, values, key, signerOf, onWanted }: Context) {
  let ownership: Ownership | null = null;
  let held: { account: Address; port: MessagingPort } | null = null;
  let isTidy = false;

  const databaseOf = (account: Address) => `kedge-${key}-${account}.db3`;

  async function tidy(): Promise<void> {
    if (isTidy) return;
    if (forgetEndedNetworks(localValues(""), key)) await removeMessagingFiles();
    isTidy = true;
  }

  /** Does something with the files while neither this tab nor another has a client on them. */
  async function withFiles(task: () => Promise<void>): Promise<void> {
    const claim = await claimDatabases({ insist: true, onWanted: () => undefined });
    try {
      await waitForFreeFiles();
      await task();
    } finally {
      claim?.release();
    }
  }

  return {
    /** Whose client is open; null while there is none. */
    account: (): Address | null => held?.account ?? null,
    /**
     * Claims the databases for an account's client.
     *
     * @param insist take them from another tab
     * @returns false where another tab has them
     * @throws {KedgeError} `storage-refused` or `storage-unsupported`
     */
    async claim(account: Address, insist: boolean): Promise<boolean> {
      if (held?.account === account) return true;
      await this.close();
      await assertStorage(knownInstallation(values, account).get() !== null);
      ownership = await claimDatabases({ insist, onWanted });
      return ownership !== null;
    },
    /**
     * The account's client: the one that is open, or a new one. The databases have to be claimed.
     *
     * @param signal ends the client, and an attempt to make one
     * @throws {KedgeError} as `connectBrowser` does, and `database-busy`
     */
    async open(account: Address, signal: AbortSignal): Promise<MessagingPort> {
      if (held?.account === account) return held.port;
      const sendingKey = `sending/${account}`;
      await waitForFreeFiles();
      await tidy();
      const { connectBrowser } = await messagingCode();
      const port = await connectBrowser(
        {
          address: account,
          get contractChainId() {
            return signerOf(account).contractChainId;
          },
          signMessage: (message) => signerOf(account).signMessage(message),
        },
        {
          xmtp: network.xmtp,
          dbPath: databaseOf(account),
          known: knownInstallation(values, account).get() ?? undefined,
          sending: { get: () => values.get(sendingKey), set: (value) => values.set(sendingKey, value) },
          signal,
        },
      );
      signal.throwIfAborted(); // what ended meanwhile is nobody's client
      held = { account, port };
      return port;
    },
    /** Gives the databases back at once, where a signal ends the client. */
    letGo(): void {
      ownership?.release();
      ownership = null;
      held = null;
    },
    /** Ends the client, if there is one, and then gives the databases back. Never rejects. */
    async close(): Promise<void> {
      await held?.port.close().catch(() => undefined);
      this.letGo();
    },
    /** Deletes an account's database. Rejects where it could not be deleted. */
    remove: (account: Address) => withFiles(async () => (await messagingCode()).deleteDatabase(databaseOf(account))),
    /** Deletes all databases of this origin, and then what else has to go while no tab has any. */
    removeAll: (alsoRemove: () => Promise<void>) =>
      withFiles(async () => {
        await removeMessagingFiles();
        await alsoRemove();
        isTidy = false;
      }),
  };
}
