import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  Client,
  createBackend,
  decryptAttachment,
  encryptAttachment,
  getInboxIdForIdentifier,
  type Backend,
  type Signer,
} from "@xmtp/node-sdk";

import { toKedgeError } from "../errors/toKedgeError.ts";
import type { XmtpEndpoints } from "../networks/network.ts";
import { toBackendOptions, toNetworkOptions, type ConnectOptions } from "./connectOptions.ts";
import { deletionCodec } from "./deletionCodec.ts";
import { toFileCipher, type FileCipher } from "./fileCipher.ts";
import { fromXmtpClient } from "./fromXmtpClient.ts";
import { createInboxDesk, type InboxDesk } from "./inboxDesk.ts";
import { readSenders } from "./nodeSenders.ts";
import { openSettled } from "./nodeSettled.ts";
import type { MessagingPort } from "./port.ts";
import { notingSends } from "./sendingNote.ts";
import { toXmtpSigner, type AccountSigner } from "./signer.ts";

/** Encrypts and decrypts files outside messages. */
export const fileCipher: FileCipher = toFileCipher({ encryptAttachment, decryptAttachment });

/**
 * Connects an account in Node. The first time, the wallet is asked for one signature that creates this installation. What an ended client left
 * unpublished is given up before anything is synced: it stands as failed, and whoever wants it sent sends it again.
 *
 * @throws {KedgeError} `wallet-rejected`, `network-unreachable` or another, with nothing left half done on the network
 */
export async function connectNode(signer: AccountSigner, options: ConnectOptions): Promise<MessagingPort> {
  readSenders();
  try {
    const open = () =>
      Client.create(toXmtpSigner(signer), {
        ...toNetworkOptions(options, options.xmtp.grpcUrl),
        dbPath: options.dbPath,
        codecs: [deletionCodec],
        ...(options.dbEncryptionKey === undefined ? {} : { dbEncryptionKey: options.dbEncryptionKey }),
      });
    const client = await openSettled(open, signer.address, options);
    const port = fromXmtpClient(client, {
      toLimit: Number,
      historyUrl: options.xmtp.historyUrl ?? null,
      createArchive: (key, scope) =>
        inTemporaryFile(async (path) => {
          const archivist: Archivist = client;
          await archivist.createArchive(path, key, {
            elements: ["Messages", "Consent"],
            excludeDisappearingMessages: scope === "lasting",
          });
          return new Uint8Array(await readFile(path));
        }),
      importArchive: (archive, key) =>
        inTemporaryFile(async (path) => {
          await writeFile(path, archive, { mode: 0o600 });
          await client.importArchive(path, key);
        }),
    });
    return notingSends(port, options.sending);
  } catch (error) {
    throw toKedgeError(error);
  }
}

/** The SDK's constant enumeration has no values at run time; these are the strings that it stands for. */
interface Archivist {
  createArchive(
    path: string,
    key: Uint8Array,
    options?: { elements: string[]; excludeDisappearingMessages: boolean },
  ): Promise<void>;
}

/** XMTP's Node SDK passes archives, which are encrypted, in files. This one is gone afterwards. */
async function inTemporaryFile<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-archive-"));
  try {
    return await use(join(folder, "archive"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const fetchInboxStates = (inboxIds: string[], backend: Backend) => Client.fetchInboxStates(inboxIds, backend);
const revokeInstallations = (signer: Signer, inboxId: string, ids: Uint8Array[], backend: Backend) =>
  Client.revokeInstallations(signer, inboxId, ids, backend);

/** An account's inbox, without a device of its own. Asks the wallet for nothing until something is revoked. */
export const openInboxDesk = (xmtp: XmtpEndpoints): InboxDesk =>
  createInboxDesk(
    { createBackend, findInbox: getInboxIdForIdentifier, fetchInboxStates, revokeInstallations },
    toBackendOptions(xmtp, xmtp.grpcUrl),
  );
