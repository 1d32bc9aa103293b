import { Client, createBackend, getInboxIdForIdentifier, type Backend, type Signer } from "@xmtp/node-sdk";

import { toKedgeError } from "../errors/toKedgeError.ts";
import type { XmtpEndpoints } from "../networks/network.ts";
import { toBackendOptions, toNetworkOptions, type ConnectOptions } from "./connectOptions.ts";
import { deletionCodec } from "./deletionCodec.ts";
import { fromXmtpClient } from "./fromXmtpClient.ts";
import { createInboxDesk, type InboxDesk } from "./inboxDesk.ts";
import type { MessagingPort } from "./port.ts";
import { toXmtpSigner, type AccountSigner } from "./signer.ts";

/**
 * Connects an account in Node. The first time, the wallet is asked for one signature that creates this installation.
 *
 * @throws {KedgeError} `wallet-rejected`, `network-unreachable` or another, with nothing left half done on the network
 */
export async function connectNode(signer: AccountSigner, options: ConnectOptions): Promise<MessagingPort> {
  try {
    const client = await Client.create(toXmtpSigner(signer), {
      ...toNetworkOptions(options, options.xmtp.grpcUrl),
      dbPath: options.dbPath,
      codecs: [deletionCodec],
      ...(options.dbEncryptionKey === undefined ? {} : { dbEncryptionKey: options.dbEncryptionKey }),
    });
    return fromXmtpClient(client, Number);
  } catch (error) {
    throw toKedgeError(error);
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
