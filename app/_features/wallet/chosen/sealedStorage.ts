import { localValues } from "../../../_lib/storage/localValues.ts";
import { openSealedValues } from "../../../_lib/storage/sealedValues.ts";
import { sealKey } from "../../../_lib/storage/sealKey.ts";

/**
 * The storage that WalletConnect asks for. Its sessions are secrets, so they lie encrypted, beside everything else of this page: erasing this
 * device takes them along. In browsers that keep no keys they last as long as the page.
 */
export async function sealedStorage(scope: string) {
  const values = localValues(scope);
  const sealed = await openSealedValues(values, await sealKey(scope).catch(() => null));
  const names = new Set<string>(JSON.parse(sealed.get("names") ?? "[]") as string[]);
  const note = () => sealed.set("names", JSON.stringify([...names]));
  const read = <T>(name: string): T | undefined => {
    const text = sealed.get(`value/${name}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  };
  return {
    getKeys: async () => [...names],
    getEntries: async <T>() =>
      [...names].flatMap((name): [string, T][] => {
        const value = read<T>(name);
        return value === undefined ? [] : [[name, value]];
      }),
    getItem: async <T>(name: string) => read<T>(name),
    async setItem<T>(name: string, value: T) {
      names.add(name);
      sealed.set(`value/${name}`, JSON.stringify(value));
      note();
    },
    async removeItem(name: string) {
      names.delete(name);
      sealed.set(`value/${name}`, null);
      note();
    },
  };
}
