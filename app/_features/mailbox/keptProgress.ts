import type { LocalValues } from "../../_lib/storage/localValues.ts";

/** How far each conversation has been read, in this browser. Nanoseconds since 1970. */
export function keptReading(values: LocalValues, account: string) {
  const key = (id: string) => `read/${account}/${id}`;
  return {
    read(id: string): bigint {
      const kept = values.get(key(id));
      return kept !== null && /^\d+$/.test(kept) ? BigInt(kept) : 0n;
    },
    write: (id: string, upToNs: bigint) => values.set(key(id), upToNs.toString()),
  };
}
