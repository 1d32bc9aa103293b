import type { LocalValues } from "./localValues.ts";
import { seal, unseal } from "./sealing.ts";

/** Values that are kept encrypted. Reading is from memory, so it is immediate. */
export type SealedValues = {
  get(key: string): string | null;
  /** null removes the value. */
  set(key: string, value: string | null): void;
  /** Resolves once everything that was set is on disk. */
  settled(): Promise<void>;
};

const PREFIX = "sealed/";

/**
 * Values kept in localStorage as AES-GCM ciphertext, bound to their names, so that nothing a person wrote lies there in the clear.
 *
 * What cannot be opened, because its key is gone or somebody changed it, is forgotten.
 *
 * @param key null where this browser keeps no keys: values then last as long as the page
 */
export async function openSealedValues(values: LocalValues, key: CryptoKey | null): Promise<SealedValues> {
  const known = new Map<string, string>();
  for (const name of values.keys().filter((one) => one.startsWith(PREFIX))) {
    const kept = values.get(name);
    const text = key && kept !== null ? await unseal(key, name, kept) : null;
    if (text === null) values.set(name, null);
    else known.set(name.slice(PREFIX.length), text);
  }

  let queue: Promise<void> = Promise.resolve();
  const write = async (name: string) => {
    const value = known.get(name);
    // Only the newest value is written, however many were set while an earlier one was being sealed.
    values.set(PREFIX + name, value === undefined || key === null ? null : await seal(key, PREFIX + name, value));
    if (known.get(name) !== value) await write(name);
  };

  return {
    get: (name) => known.get(name) ?? null,
    set(name, value) {
      if (value === null) known.delete(name);
      else known.set(name, value);
      queue = queue.then(() => write(name)).catch(() => undefined);
    },
    settled: () => queue,
  };
}
