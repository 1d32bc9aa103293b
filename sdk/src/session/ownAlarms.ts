import type { Hex } from "viem";

import type { PublishedKey } from "../verification/evidence.ts";
import type { KeyValueStore, Notebook } from "./notebook.ts";
import type { OwnDevice, OwnDevices } from "./ownDevices.ts";

/**
 * Something about the user's own account that the user may not have caused.
 *
 * - `unpublished-device`: an installation in the inbox that the wallet has not published, or has revoked, although others are: perhaps a phished
 *   signature. While it is there nothing is sent to where it would read; one that was never published may be accepted by name
 * - `new-key`: a key that appeared in the registry entry and was not published from here or acknowledged
 * - `this-device-revoked`: this device's own key was revoked
 */
export type OwnAlarm =
  | { kind: "unpublished-device"; device: OwnDevice }
  | { kind: "new-key"; key: PublishedKey }
  | { kind: "this-device-revoked"; device: OwnDevice };

/** Whether the user may call a device of their own inbox theirs; a revocation or a wrong proof says otherwise. */
export const mayBeCalledOwn = ({ status }: Pick<OwnDevice, "status">): boolean =>
  status === "unpublished" || status === "vouched";

const idOf = (key: Hex) => key.slice(2).toLowerCase();

/**
 * Compares the user's devices with those that the user knows. Pure.
 *
 * @param known installation ids (hex without 0x) of keys that were acknowledged; null before the first look, when nothing can be called new
 * @param accepted installation ids of devices in the inbox that the user called theirs
 */
export function findOwnAlarms(
  { devices, record }: OwnDevices,
  known: ReadonlySet<string> | null,
  accepted: ReadonlySet<string> = new Set(),
): OwnAlarm[] {
  const hasPublished = record.keys.length > 0;
  const alarms: OwnAlarm[] = [];
  for (const device of devices) {
    if (device.isThisDevice) {
      if (device.status === "revoked") alarms.push({ kind: "this-device-revoked", device });
    } else if (
      hasPublished &&
      device.status !== "proven" &&
      device.status !== "vouched" &&
      !(accepted.has(device.id) && mayBeCalledOwn(device))
    ) {
      alarms.push({ kind: "unpublished-device", device });
    }
  }
  const own = devices.find((device) => device.isThisDevice)?.id;
  for (const key of record.keys) {
    const id = idOf(key.key);
    if (known !== null && key.revokedAt === 0n && id !== own && !known.has(id)) alarms.push({ kind: "new-key", key });
  }
  return alarms;
}

const KNOWN = "own/known";

/** Watches the user's own account against what the user has acknowledged. */
export function createOwnWatch(
  store: KeyValueStore,
  notebook: Pick<Notebook, "acceptedOwnDevices" | "acceptOwnDevice">,
  readDevices: () => Promise<OwnDevices>,
) {
  const readKnown = async () => {
    const text = await store.get(KNOWN);
    return text === null ? null : new Set(text.split(",").filter(Boolean));
  };
  return {
    /** Reads devices and registry entry and returns what the user should look at. Rejects when either cannot be read. */
    async check(): Promise<{ devices: OwnDevices; alarms: OwnAlarm[] }> {
      const devices = await readDevices();
      const known = await readKnown();
      const alarms = findOwnAlarms(devices, known, await notebook.acceptedOwnDevices());
      if (known === null) {
        const keys = devices.record.keys.filter((key) => key.revokedAt === 0n).map((key) => idOf(key.key));
        await store.set(KNOWN, keys.join(","));
      }
      return { devices, alarms };
    },
    /**
     * The user says: this device or key is mine. A device of the inbox that is not published may read along from then on, in every conversation. A revoked
     * one, or one that contradicts the registry, stays refused whatever is said here.
     */
    async acknowledge(installationId: string): Promise<void> {
      const id = installationId.replace(/^0x/, "").toLowerCase();
      await notebook.acceptOwnDevice(id);
      const known = await readKnown();
      // Before the first look nothing is called new; to begin the list here would make news of everything else.
      if (known !== null) await store.set(KNOWN, [...known.add(id)].join(","));
    },
  };
}
