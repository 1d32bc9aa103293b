import { getAddress, isAddress, type Address } from "viem";

import type { ConversationId, InstallationId } from "../messaging/port.ts";

/** Where small facts about conversations are kept between visits: never message contents, never keys. */
export interface KeyValueStore {
  get(key: string): string | null | Promise<string | null>;
  set(key: string, value: string): void | Promise<void>;
}

/** Keeps them for as long as the process lives. */
export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return { get: (key) => values.get(key) ?? null, set: (key, value) => void values.set(key, value) };
}

/**
 * What the user said about conversations: which address each was opened with, and which unpublished devices were accepted by name.
 *
 * Both are the user's own word, so they outlive anything that the network answers later.
 */
export function createNotebook(store: KeyValueStore) {
  const confirmedKey = (id: ConversationId) => `confirmed/${id}`;
  return {
    async accountOf(id: ConversationId): Promise<Address | null> {
      const value = await store.get(`account/${id}`);
      return value !== null && isAddress(value) ? getAddress(value) : null;
    },
    async setAccount(id: ConversationId, account: Address): Promise<void> {
      await store.set(`account/${id}`, getAddress(account));
    },
    async confirmedDevices(id: ConversationId): Promise<ReadonlySet<InstallationId>> {
      const value = await store.get(confirmedKey(id));
      return new Set(value ? value.split(",") : []);
    },
    async confirmDevice(id: ConversationId, device: InstallationId): Promise<void> {
      const devices = await this.confirmedDevices(id);
      await store.set(confirmedKey(id), [...devices, device.toLowerCase()].join(","));
    },
  };
}

export type Notebook = ReturnType<typeof createNotebook>;
