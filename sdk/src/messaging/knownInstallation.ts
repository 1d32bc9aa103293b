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

/** The same shape, for a database in which something may have been left unpublished. */
export type UnsettledIdentifier = ReturnType<typeof toIdentifier> & { isUnsettled: true };

/** Whether `offlineBindings.ts` is to settle what was left unpublished. */
export const isUnsettled = (identifier: object): boolean =>
  "isUnsettled" in identifier && identifier.isUnsettled === true;

export const toKnownIdentifier = (address: Address, { inboxId }: KnownInstallation): KnownIdentifier => ({
  ...toIdentifier(address),
  knownInboxId: inboxId,
});

/** The inbox that goes with an identifier, or null where this browser does not know it. */
export function knownInboxOf(identifier: object): InboxId | null {
  return "knownInboxId" in identifier && typeof identifier.knownInboxId === "string" ? identifier.knownInboxId : null;
}
