import type { KnownInstallation } from "@kedge/sdk";
import type { Address } from "viem";

import type { LocalValues } from "../../_lib/storage/localValues.ts";

/** Devices that this browser lost before are few; older ones were revoked long ago. */
const MOST_LOST = 10;

/** Remembers which installation this browser is for an account, so that nobody is made another device without having been asked. */
export function knownInstallation(values: LocalValues, account: Address) {
  const installation = `installation/${account}`;
  const inbox = `inbox/${account}`;
  const lostOnes = `lost-installations/${account}`;
  const lost = (): string[] => values.get(lostOnes)?.split(" ") ?? [];
  return {
    get(): KnownInstallation | null {
      const [installationId, inboxId] = [values.get(installation), values.get(inbox)];
      return installationId === null || inboxId === null ? null : { installationId, inboxId };
    },
    set({ installationId, inboxId }: KnownInstallation): void {
      values.set(installation, installationId);
      values.set(inbox, inboxId);
    },
    /** Installations that this browser was before their databases were lost, newest first. */
    lost,
    /** Its database is gone or useless: this browser is none any more, and remembers which it was so that it can be revoked. */
    lose(): void {
      const id = values.get(installation);
      if (id !== null)
        values.set(lostOnes, [id, ...lost().filter((other) => other !== id)].slice(0, MOST_LOST).join(" "));
      values.set(installation, null);
      values.set(inbox, null);
    },
  };
}
