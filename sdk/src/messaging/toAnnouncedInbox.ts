import { getAddress, isAddress, type Address } from "viem";

import type { AnnouncedInbox } from "./port.ts";
import type { XmtpIdentifier, XmtpInboxState } from "./xmtpClient.ts";

const ETHEREUM = 0;

/** The Ethereum accounts among identifiers; passkeys are none. */
export const toAccounts = (identifiers: readonly XmtpIdentifier[]): Address[] =>
  identifiers
    .filter((id) => id.identifierKind === ETHEREUM && isAddress(id.identifier, { strict: false }))
    .map((id) => getAddress(id.identifier));

/** An inbox's state of either SDK as Kedge's. */
export const toAnnouncedInbox = (state: XmtpInboxState): AnnouncedInbox => ({
  inboxId: state.inboxId,
  accounts: toAccounts(state.identifiers ?? state.accountIdentifiers ?? []),
  installations: state.installations.map((item) => ({
    id: item.id.toLowerCase(),
    addedAtNs: item.clientTimestampNs ?? null,
  })),
});
