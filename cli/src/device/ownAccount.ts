import { KedgeError, ownDevices, type InboxDesk, type InboxId, type Network, type OwnDevices } from "@kedge/sdk";
import type { Address } from "viem";

import { chooseAccount } from "../accounts/chooseAccount.ts";
import { openAnchor, type Anchor } from "../network/anchor.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import type { Context } from "../run/context.ts";
import { deviceFolder, readDeviceMark } from "./deviceFolder.ts";

/** An account's devices, seen from outside: no database is opened, and no passphrase is needed. */
export type OwnAccount = {
  account: Address;
  network: Network;
  anchor: Anchor;
  desk: InboxDesk;
  inboxId: InboxId;
  own: OwnDevices;
};

/**
 * Reads the account's inbox and what the chain says of its devices; works from a machine that is none of them, too.
 *
 * @throws {KedgeError} `no-inbox`, and what went wrong with chain or network
 */
export async function readOwnAccount({ settings }: Context): Promise<OwnAccount> {
  const account = await chooseAccount(settings);
  const network = await loadNetwork(settings.network);
  const { openInboxDesk } = await import("@kedge/sdk/node");
  const desk = openInboxDesk(network.xmtp);
  const mark = await readDeviceMark(deviceFolder(settings.home, network, account));
  const inboxId = mark?.inboxId ?? (await desk.findInbox(account));
  if (inboxId === null) {
    throw new KedgeError("no-inbox", {
      message: `${account} has no inbox on this messaging network yet.`,
      remedy: "`kedge publish` makes one, with this machine as its first device.",
    });
  }
  const anchor = openAnchor(network);
  const { directory } = anchor;
  const installationId = mark?.installationId ?? null;
  const own = await ownDevices({ account, inboxId, installationId, readInboxes: desk.readInboxes, directory });
  return { account, network, anchor, desk, inboxId, own };
}
