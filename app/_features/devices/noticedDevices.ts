"use client";

import type { InstallationId } from "@kedge/sdk";
import { useLayoutEffect } from "react";

import { createStore } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";

/** Devices that a notice on screen tells about, each as often as there are notices. */
const noticed = createStore<readonly InstallationId[]>([]);

/** Says that a notice about a device is on screen, for as long as the caller is; null where there is none. Before the next paint, so that nothing flashes. */
export function useNoticing(device: InstallationId | null): void {
  useLayoutEffect(() => {
    if (device === null) return;
    noticed.set([...noticed.get(), device]);
    return () => {
      const all = [...noticed.get()];
      all.splice(all.indexOf(device), 1);
      noticed.set(all);
    };
  }, [device]);
}

/** Devices about which a notice is on screen already: what is said there need not be said twice. */
export const useNoticedDevices = (): readonly InstallationId[] => useStore(noticed);
