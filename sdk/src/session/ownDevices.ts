import type { Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import type { AnnouncedInbox, InboxId, Installation, InstallationId, MessagingPort } from "../messaging/port.ts";
import { classifyDevice, type DeviceStatus } from "../verification/classifyDevice.ts";
import type { AccountRecord, PublishedKey } from "../verification/evidence.ts";

export type OwnDevice = Installation & {
  status: DeviceStatus;
  published: PublishedKey | null;
  isThisDevice: boolean;
  /** Whether the network lists it in the inbox; only this device is told of where it does not. */
  isListed: boolean;
  /**
   * When it last made keys by which others reach it, seconds since 1970: it was in use then, and may have been since. Null where that is not known. A
   * device makes new ones soon after somebody has begun a conversation with it, and once a month.
   */
  seenAt: number | null;
};

export type OwnDevices = {
  /** Devices in the user's inbox, as the network lists them; this device is always among them. */
  devices: readonly OwnDevice[];
  /** Active published keys that no device in the inbox holds: revoke them if they are not known. */
  orphanedKeys: readonly PublishedKey[];
  /** Whether this device is published: until then contacts see a device that the address does not vouch for. */
  isPublished: boolean;
  record: AccountRecord;
};

type Context = {
  account: Address;
  inboxId: InboxId;
  /** This device, or null where there is none. */
  installationId: InstallationId | null;
  readInboxes: (inboxIds: readonly InboxId[]) => Promise<AnnouncedInbox[]>;
  /** Needs a client; without one nothing is known of when devices were in use. */
  keysMadeAt?: MessagingPort["keysMadeAt"];
  directory: Directory;
};

const NOTHING: ReadonlyMap<InstallationId, number> = new Map();

/** This account's devices: the inbox log beside the registry entry. Rejects when either cannot be read. */
export async function ownDevices({
  account,
  inboxId,
  installationId,
  readInboxes,
  keysMadeAt,
  directory,
}: Context): Promise<OwnDevices> {
  const [[record], [inbox]] = await Promise.all([directory.lookUp([account]), readInboxes([inboxId])]);
  if (!record) throw new Error("a lookup of one account answers one record");
  const listed = inbox?.installations ?? [];
  const listedIds = new Set(listed.map(({ id }) => id));
  // Whatever the network lists, this device exists.
  const installations =
    installationId === null || listedIds.has(installationId)
      ? listed
      : [...listed, { id: installationId, addedAtNs: null }];
  // Nice to know, and no reason to know nothing else.
  const seen = (await keysMadeAt?.(installations.map(({ id }) => id)).catch(() => null)) ?? NOTHING;
  const devices = installations.map((installation): OwnDevice => {
    const { status, published } = classifyDevice(installation.id, inboxId, record);
    const { id } = installation;
    return {
      ...installation,
      status,
      published,
      isThisDevice: id === installationId,
      isListed: listedIds.has(id),
      seenAt: seen.get(id) ?? null,
    };
  });
  const held = new Set(installations.map(({ id }) => `0x${id}`));
  const orphanedKeys = record.keys.filter((key) => key.revokedAt === 0n && !held.has(key.key.toLowerCase()));
  const isPublished = devices.some((device) => device.isThisDevice && device.status === "proven");
  return { devices, orphanedKeys, isPublished, record };
}
