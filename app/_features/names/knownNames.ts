import type { Network } from "@kedge/sdk";
import { isAddress, isAddressEqual, type Address } from "viem";

import { localValues } from "../../_lib/storage/localValues.ts";
import { networkKey } from "../../_lib/storage/networkKey.ts";

/** Where names led when they were used last, so that one which leads elsewhere is noticed. */
export function knownNames(network: Network) {
  const values = localValues(`${networkKey(network)}/names`);
  return {
    /** Where a name led before, if that was somewhere else than now; otherwise null. */
    before(name: string, now: Address): Address | null {
      const known = values.get(name);
      return known !== null && isAddress(known) && !isAddressEqual(known, now) ? known : null;
    },
    /** From now on, this is where it leads. */
    set: (name: string, address: Address) => values.set(name, address),
  };
}
