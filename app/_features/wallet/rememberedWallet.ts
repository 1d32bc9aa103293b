import type { Address } from "viem";

import { localValues } from "../../_lib/storage/localValues.ts";
import { networkKey } from "../../_lib/storage/networkKey.ts";

/** Which account was connected last and through which connector, so that only those who were here before load a wallet's code unasked. */
export type RememberedWallet = { address: Address; connector: string };

// By hand: everybody loads this, and what is read was written here.
const isAddress = (value: string | null): value is Address => /^0x[0-9a-f]{40}$/i.test(value ?? "");

/** What this browser remembers for a network. */
export function rememberedWallet(network: Parameters<typeof networkKey>[0]) {
  const values = localValues(networkKey(network));
  return {
    get(): RememberedWallet | null {
      const [address, connector] = [values.get("wallet/address"), values.get("wallet/connector")];
      return isAddress(address) && connector !== null ? { address, connector } : null;
    },
    set({ address, connector }: RememberedWallet): void {
      values.set("wallet/address", address);
      values.set("wallet/connector", connector);
    },
    forget(): void {
      values.set("wallet/address", null);
      values.set("wallet/connector", null);
    },
  };
}
