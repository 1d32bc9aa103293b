import type { Address } from "viem";

import type { InboxId, InstallationId } from "./port.ts";
import { toIdentifier } from "./signer.ts";

/** An installation that was registered from this browser before, as it was kept beside its database. */
export type KnownInstallation = { inboxId: InboxId; installationId: InstallationId };

/**
 * XMTP's shape of an account whose inbox this browser knows already.
 *
 * The SDK hands it on to its worker as it is, and XMTP's own code reads the two fields it knows; `offlineBindings.ts` reads the third.
 */
export type KnownIdentifier = ReturnType<typeof toIdentifier> & { knownInboxId: InboxId };

export const toKnownIdentifier = (address: Address, { inboxId }: KnownInstallation): KnownIdentifier => ({
  ...toIdentifier(address),
  knownInboxId: inboxId,
});

/** The inbox that goes with an identifier, or null where this browser does not know it. */
export function knownInboxOf(identifier: object): InboxId | null {
  return "knownInboxId" in identifier && typeof identifier.knownInboxId === "string" ? identifier.knownInboxId : null;
}
