import { bytesToHex } from "viem";

import { KedgeError } from "../errors/base.ts";
import type { DeviceNote } from "./port.ts";
import type { XmtpDeviceSync } from "./xmtpClient.ts";

/** How far back notes are read. Days. */
const DAYS = 3;

/**
 * Leaves a note for the devices of one's own inbox, in the group that libxmtp keeps for them. The SDKs send one thing there, an archive with a
 * `pin`; this archive is empty, and the pin is the note.
 *
 * @throws {KedgeError} `no-history-server`
 */
export async function postNote(client: XmtpDeviceSync, historyUrl: string | null, text: string): Promise<void> {
  if (historyUrl === null) {
    throw new KedgeError("no-history-server", {
      message: "This network is configured without a history server.",
      remedy: "Save an encrypted backup on the other device and restore it here.",
    });
  }
  await client.sendSyncArchive(text, { elements: [], excludeDisappearingMessages: true }, historyUrl);
}

/** Notes of the last days, newest first, one's own included. */
export async function readNotes(client: XmtpDeviceSync): Promise<DeviceNote[]> {
  await client.syncAllDeviceSyncGroups();
  const archives = await client.listAvailableArchives(DAYS);
  return archives.map(({ pin, sentByInstallation }) => ({ text: pin, from: bytesToHex(sentByInstallation).slice(2) }));
}
