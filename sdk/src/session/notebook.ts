import { getAddress, isAddress, type Address, type Hex } from "viem";

import type { ConversationId, InboxId, InstallationId, MessageId } from "../messaging/port.ts";

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
 * What the user said about conversations: which address each other member was opened with or added as, which unpublished devices were accepted
 * by name, which of the user's own were, and which contacts were compared in person.
 *
 * All of it is the user's own word, so it outlives anything that the network answers later.
 */
export function createNotebook(store: KeyValueStore) {
  const accountKey = (id: ConversationId, inboxId: InboxId) => `account/${id}/${inboxId}`;
  const confirmedKey = (id: ConversationId) => `confirmed/${id}`;
  const OWN_ACCEPTED = "own/accepted";
  const withdrawnKey = (id: ConversationId) => `withdrawn/${id}`;
  const hiddenKey = (id: ConversationId) => `hidden/${id}`;
  const readSet = async (key: string): Promise<ReadonlySet<string>> => {
    const value = await store.get(key);
    return new Set(value ? value.split(",") : []);
  };
  const addTo = async (key: string, item: string) => {
    await store.set(key, [...new Set(await readSet(key)).add(item)].join(","));
  };
  const comparedKey = (account: Address) => `compared/${getAddress(account)}`;
  return {
    async accountOf(id: ConversationId, inboxId: InboxId): Promise<Address | null> {
      const value = await store.get(accountKey(id, inboxId));
      return value !== null && isAddress(value) ? getAddress(value) : null;
    },
    async setAccount(id: ConversationId, inboxId: InboxId, account: Address): Promise<void> {
      await store.set(accountKey(id, inboxId), getAddress(account));
    },
    confirmedDevices: (id: ConversationId): Promise<ReadonlySet<InstallationId>> => readSet(confirmedKey(id)),
    confirmDevice: (id: ConversationId, device: InstallationId) => addTo(confirmedKey(id), device.toLowerCase()),
    /** Devices in the user's own inbox that the user called theirs, in all conversations. */
    acceptedOwnDevices: (): Promise<ReadonlySet<InstallationId>> => readSet(OWN_ACCEPTED),
    acceptOwnDevice: (device: InstallationId) => addTo(OWN_ACCEPTED, device.toLowerCase()),
    /** Messages that the user withdrew from here: others' devices delete them, libxmtp leaves them in the database of the one that asked. */
    withdrawn: (id: ConversationId): Promise<ReadonlySet<MessageId>> => readSet(withdrawnKey(id)),
    addWithdrawn: (id: ConversationId, message: MessageId) => addTo(withdrawnKey(id), message),
    /** Messages that the user took off this device's screen. */
    hidden: (id: ConversationId): Promise<ReadonlySet<MessageId>> => readSet(hiddenKey(id)),
    addHidden: (id: ConversationId, message: MessageId) => addTo(hiddenKey(id), message),
    /** The digest of the keys that an account had when it was compared in person, or null. */
    comparedDigest: async (account: Address): Promise<string | null> => store.get(comparedKey(account)),
    async setCompared(account: Address, digest: Hex): Promise<void> {
      await store.set(comparedKey(account), digest);
    },
  };
}

export type Notebook = ReturnType<typeof createNotebook>;
