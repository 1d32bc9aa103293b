import type { KnownInstallation } from "@kedge/sdk";
import type { Address } from "viem";

import type { LocalValues } from "../../_lib/storage/localValues.ts";

/** Remembers which installation this browser is for an account, so that nobody is made another device without having been asked. */
export function knownInstallation(values: LocalValues, account: Address) {
  const installation = `installation/${account}`;
  const inbox = `inbox/${account}`;
  return {
    get(): KnownInstallation | null {
      const [installationId, inboxId] = [values.get(installation), values.get(inbox)];
      return installationId === null || inboxId === null ? null : { installationId, inboxId };
    },
    set({ installationId, inboxId }: KnownInstallation): void {
      values.set(installation, installationId);
      values.set(inbox, inboxId);
    },
    forget(): void {
      values.set(installation, null);
      values.set(inbox, null);
    },
  };
}
