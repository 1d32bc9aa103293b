import { Client } from "@xmtp/node-sdk";

import { toKedgeError } from "../errors/toKedgeError.ts";
import { toNetworkOptions, type ConnectOptions } from "./connectOptions.ts";
import { deletionCodec } from "./deletionCodec.ts";
import { fromXmtpClient } from "./fromXmtpClient.ts";
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
