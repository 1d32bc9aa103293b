import type { InstallationId } from "@kedge/sdk";

import type { SealedValues } from "../../_lib/storage/sealedValues.ts";

/** What the user calls the devices of the own account. Kept on this device alone, encrypted: nobody else sees it, and no other device either. */
export function keptDeviceNames(values: SealedValues, account: string) {
  const keyOf = (device: InstallationId) => `device-name/${account}/${device}`;
  return {
    /** Empty where it has none. */
    read: (device: InstallationId): string => values.get(keyOf(device)) ?? "",
    write: (device: InstallationId, name: string) => values.set(keyOf(device), name.trim() === "" ? null : name.trim()),
  };
}

export type KeptDeviceNames = ReturnType<typeof keptDeviceNames>;
