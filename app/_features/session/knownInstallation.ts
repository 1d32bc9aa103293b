import type { Address } from "viem";

import type { LocalValues } from "../../_lib/storage/localValues.ts";

/** Remembers which installation this browser is for an account, so that nobody is made another device without having been asked. */
export function knownInstallation(values: LocalValues, account: Address) {
  const key = `installation/${account}`;
  return {
    get: () => values.get(key),
    set: (id: string) => values.set(key, id),
    forget: () => values.set(key, null),
  };
}
