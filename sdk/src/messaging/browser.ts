import { Client } from "@xmtp/browser-sdk";

import { toKedgeError } from "../errors/toKedgeError.ts";
import { toNetworkOptions, type ConnectOptions } from "./connectOptions.ts";
import { deletionCodec } from "./deletionCodec.ts";
import { fromXmtpClient } from "./fromXmtpClient.ts";
import type { MessagingPort } from "./port.ts";
import { toXmtpSigner, type AccountSigner } from "./signer.ts";

/** libxmtp's level "Error", without loading its bindings here for the name. Below it, it writes accounts and inboxes to the console. */
const ERRORS_ONLY = 1;

/**
 * Connects an account in a browser. The first time, the wallet is asked for one signature that creates this installation.
 *
 * The caller must own the database: a second client on the same `dbPath` silently becomes a new installation that is then lost.
 *
 * @throws {KedgeError} `wallet-rejected`, `network-unreachable` or another, with nothing left half done on the network
 */
export async function connectBrowser(signer: AccountSigner, options: ConnectOptions): Promise<MessagingPort> {
  try {
    const client = await Client.create(toXmtpSigner(signer), {
      ...toNetworkOptions(options, options.xmtp.webUrl),
      dbPath: options.dbPath,
      codecs: [deletionCodec],
      loggingLevel: ERRORS_ONLY,
      disableAutoRegister: true,
    });
    try {
      await client.register();
    } catch (error) {
      // Its worker would go on holding the database, and the next attempt would silently become another installation.
      client.close();
      throw error;
    }
    return fromXmtpClient(client, BigInt);
  } catch (error) {
    throw toKedgeError(error);
  }
}
