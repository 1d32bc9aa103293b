import {
  createSession,
  KedgeError,
  type MessagingPort,
  type Network,
  type Policy,
  type Session,
  type KeyValueStore,
} from "@kedge/sdk";
import type { Address, PrivateKeyAccount } from "viem";

import { chooseAccount } from "../accounts/chooseAccount.ts";
import { unlock } from "../accounts/unlock.ts";
import { openAnchor, type Anchor } from "../network/anchor.ts";
import type { Context } from "../run/context.ts";
import { lockDatabase } from "./databaseLock.ts";
import {
  databasePath,
  deviceFolder,
  hasDatabase,
  makeDeviceFolder,
  readDeviceMark,
  writeDeviceMark,
} from "./deviceFolder.ts";
import { commandPolicy } from "./policy.ts";
import { openNotes } from "./sealedNotes.ts";

/** This machine as one device of an account, with everything to read, judge and write. */
export type Device = {
  account: Address;
  signer: PrivateKeyAccount;
  network: Network;
  anchor: Anchor;
  session: Session;
  port: MessagingPort;
  store: KeyValueStore;
};

export type DeviceOptions = {
  /** What to rely on; `commandPolicy` unless given. */
  policy?: Policy;
  /** Asked before a device is created where there is none; without it none is. */
  onNew?: (account: Address, anchor: Anchor) => Promise<void>;
};

const noDevice = (account: Address) =>
  new KedgeError("no-device", {
    message: `This machine is no device of ${account} on this network yet.`,
    remedy: "Run `kedge publish`.",
  });

const lost = () =>
  new KedgeError("database-lost", {
    message: "This device's messaging database is gone.",
    remedy:
      "Revoke the lost device (`kedge devices`, `kedge revoke`), then `kedge erase` and `kedge publish` make this machine a new one.",
  });

/**
 * Opens this machine's device of the account that was named. Nobody is made a device without having been asked: where there is none, or its database is
 * gone, it says so.
 *
 * @throws {KedgeError} `no-device`, `database-lost`, `database-busy`, `notes-damaged`, as `unlock`, as `connectNode`
 */
export async function openDevice(
  context: Context,
  network: Network,
  { policy = commandPolicy, onNew }: DeviceOptions = {},
): Promise<Device> {
  const { settings, onEnd } = context;
  const account = await chooseAccount(settings);
  const folder = deviceFolder(settings.home, network, account);
  const mark = await readDeviceMark(folder);
  if (mark !== null && !hasDatabase(folder)) throw lost();
  if (mark === null && !onNew) throw noDevice(account);
  const { signer, deriveKey } = await unlock(settings, network, account);
  await makeDeviceFolder(folder);
  onEnd(lockDatabase(folder));
  const store = await openNotes(folder, deriveKey("notes"));
  const anchor = openAnchor(network, store);
  // A database without a mark is one that was not finished: whoever made it was asked, and is asked again.
  if (mark === null) await onNew?.(account, anchor);

  const { connectNode } = await import("@kedge/sdk/node");
  let mayJoin = mark === null;
  let refusal: KedgeError | null = null;
  const wallet = {
    address: account,
    signMessage: (message: string) => {
      if (mayJoin) return signer.signMessage({ message });
      throw (refusal = lost());
    },
  };
  const dbEncryptionKey = deriveKey("database");
  const port = await connectNode(wallet, {
    xmtp: network.xmtp,
    dbPath: databasePath(folder),
    dbEncryptionKey,
    sending: { get: () => store.get("sending"), set: (value) => store.set("sending", value) },
  }).catch((error: unknown) => {
    throw refusal ?? error; // what a wallet throws comes back from the messaging library as text only
  });
  mayJoin = true; // from here on a signature removes devices
  onEnd(() => port.close());
  if (mark !== null && mark.installationId !== port.installationId) throw lost();
  await writeDeviceMark(folder, port);
  const { directory } = anchor;
  const session = createSession({ account, port, directory, store, policy });
  return { account, signer, network, anchor, session, port, store };
}
