import {
  Client,
  createBackend,
  decryptAttachment,
  encryptAttachment,
  getInboxIdForIdentifier,
  Opfs,
  type Backend,
  type Signer,
} from "@xmtp/browser-sdk";

import { KedgeError } from "../errors/base.ts";
import { toKedgeError } from "../errors/toKedgeError.ts";
import type { XmtpEndpoints } from "../networks/network.ts";
import { readSendersFrom } from "./browserSenders.ts";
import { toBackendOptions, toNetworkOptions, type ConnectOptions } from "./connectOptions.ts";
import { deletionCodec } from "./deletionCodec.ts";
import { toFileCipher, type FileCipher } from "./fileCipher.ts";
import { compileBindings, giveBindings, waitingForBindings } from "./earlyBindings.ts";
import { fromXmtpClient } from "./fromXmtpClient.ts";
import { endingWorkersOnFailure } from "./endingWorkersOnFailure.ts";
import { createInboxDesk, type InboxDesk } from "./inboxDesk.ts";
import { inTurns } from "./inTurns.ts";
import { toKnownIdentifier, type KnownInstallation } from "./knownInstallation.ts";
import { onWorkerStart } from "./onWorkerStart.ts";
import type { MessagingPort } from "./port.ts";
import { mayHoldUnpublished, noteSettled, notingSends } from "./sendingNote.ts";
import { isAnythingLeft } from "./settleUnpublished.ts";
import { toIdentifier, toXmtpSigner, type AccountSigner } from "./signer.ts";
import { rollBackUnfinished } from "./unfinished/rollBackUnfinished.ts";

/**
 * libxmtp's level "Off", without loading its bindings here for the name. At any other, XMTP's SDK writes all that passes between page and worker to the
 * console, decrypted messages too.
 */
const NO_LOGGING = 0;

/** libxmtp's "Messages" and "Consent", without loading its bindings here for the names. */
const EVERYTHING = [0, 1];

export { compileBindings };
export type { KnownInstallation } from "./knownInstallation.ts";

/** Encrypts and decrypts files outside messages. The first use loads libxmtp into the page itself, beside its worker. */
export const fileCipher: FileCipher = toFileCipher({ encryptAttachment, decryptAttachment });

export type BrowserOptions = ConnectOptions & {
  /** The installation that this browser registered earlier. It is opened as it is, or not at all: never is another one made in its place. */
  known?: KnownInstallation | undefined;
  /** Ends the client at once, its streams too, while it is being made as well as later. What it was asked for then is not answered any more. */
  signal?: AbortSignal;
};

/**
 * Connects an account in a browser. The first time, the wallet is asked for one signature that creates this installation. A known installation
 * opens without a signature and, where the bundler is told to use `offlineBindings.ts`, without the network. There, too, what an ended client left
 * unpublished is given up before anything is synced: it stands as failed, and whoever wants it sent sends it again.
 *
 * The caller must own the databases: a second client on the same `dbPath` silently becomes a new installation that is then lost. What an earlier client left
 * half written, because its page ended, is undone first.
 *
 * @throws {KedgeError} `database-lost` if the known installation's database is gone, `wallet-rejected`, `network-unreachable` or another, with
 * nothing left half done on the network; also where the signal ends it
 */
export async function connectBrowser(signer: AccountSigner, options: BrowserOptions): Promise<MessagingPort> {
  const { known, dbPath, xmtp, signal, sending } = options;
  try {
    await rollBackUnfinished();
    signal?.throwIfAborted();
    const identifier = {
      ...(known ? toKnownIdentifier(signer.address, known) : toIdentifier(signer.address)),
      ...((await mayHoldUnpublished(sending)) ? { isUnsettled: true } : {}),
    };
    const create = () =>
      Client.create(
        toXmtpSigner(signer, () => identifier),
        {
          ...toNetworkOptions(options, xmtp.webUrl),
          dbPath,
          codecs: [deletionCodec],
          loggingLevel: NO_LOGGING,
          disableAutoRegister: true,
        },
      );
    const client = await endingWorkersOnFailure(async () => {
      const created = await onWorkerStart(
        (worker) => {
          readSendersFrom(worker);
          giveBindings(worker);
        },
        create,
        waitingForBindings,
      );
      await (known ? assertSame(created, known) : created.register());
      return created;
    }, signal);
    // What could not be settled is looked for again the next time.
    if ((await mayHoldUnpublished(sending)) && !(await isAnythingLeft(client))) await noteSettled(sending);
    const port = fromXmtpClient(client, {
      toLimit: BigInt,
      historyUrl: xmtp.historyUrl ?? null,
      createArchive: (key, scope) =>
        client.createArchive(key, { elements: EVERYTHING, excludeDisappearingMessages: scope === "lasting" }),
      importArchive: (archive, key) => client.importArchive(archive, key),
    });
    return notingSends(inTurns(port), sending);
  } catch (error) {
    throw toKedgeError(error);
  }
}

async function assertSame(
  client: Pick<Client, "installationId" | "inboxId" | "isRegistered">,
  known: KnownInstallation,
): Promise<void> {
  const isSame = client.installationId?.toLowerCase() === known.installationId && client.inboxId === known.inboxId;
  if (isSame && (await client.isRegistered())) return;
  throw new KedgeError("database-lost", {
    message: "This device's messaging database is gone.",
    remedy: "Continue as a new device.",
  });
}

/**
 * Deletes one database of this browser and leaves those of other accounts alone; nothing happens where there is none. No client may be open in any
 * tab.
 *
 * @param dbPath as it was given to `connectBrowser`
 */
export async function deleteDatabase(dbPath: string): Promise<void> {
  const files = await Opfs.create();
  try {
    await files.deleteFile(dbPath);
  } finally {
    files.close();
  }
}

const fetchInboxStates = (inboxIds: string[], backend: Backend) => Client.fetchInboxStates(inboxIds, backend);
const revokeInstallations = (signer: Signer, inboxId: string, ids: Uint8Array[], backend: Backend) =>
  Client.revokeInstallations(signer, inboxId, ids, backend);

/** An account's inbox, without a device of its own. Asks the wallet for nothing until something is revoked. */
export const openInboxDesk = (xmtp: XmtpEndpoints): InboxDesk =>
  createInboxDesk(
    { createBackend, findInbox: getInboxIdForIdentifier, fetchInboxStates, revokeInstallations },
    toBackendOptions(xmtp, xmtp.webUrl),
  );
