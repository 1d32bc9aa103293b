import { hexToBytes, type Address } from "viem";

import { guarded } from "./guarded.ts";
import type { AnnouncedInbox, InboxId, InstallationId } from "./port.ts";
import { toIdentifier, toXmtpSigner, type AccountSigner } from "./signer.ts";
import { toAnnouncedInbox } from "./toAnnouncedInbox.ts";
import type { XmtpIdentifier, XmtpInboxState } from "./xmtpClient.ts";

/** What either SDK can do about an inbox without a client. */
type XmtpDesk<Options, Backend> = {
  createBackend: (options: Options) => Promise<Backend>;
  findInbox: (backend: Backend, identifier: XmtpIdentifier) => Promise<string | null | undefined>;
  fetchInboxStates: (inboxIds: string[], backend: Backend) => Promise<XmtpInboxState[]>;
  revokeInstallations: (
    signer: ReturnType<typeof toXmtpSigner>,
    inboxId: string,
    ids: Uint8Array[],
    backend: Backend,
  ) => Promise<void>;
};

/**
 * An account's inbox, seen and changed without a device in it: what is left to somebody whose devices are lost, or whose inbox is full.
 *
 * Every method rejects with a `KedgeError` when the network or the wallet cannot be reached or declines.
 */
export interface InboxDesk {
  /** The inbox that the network answers for an address, or null. A claim. */
  findInbox: (account: Address) => Promise<InboxId | null>;
  /** Inboxes as the network describes them now, in the order asked. Claims. */
  readInboxes: (inboxIds: readonly InboxId[]) => Promise<AnnouncedInbox[]>;
  /** Removes installations from an inbox; the account's wallet is asked for one signature. */
  revokeInstallations: (signer: AccountSigner, inboxId: InboxId, ids: readonly InstallationId[]) => Promise<void>;
}

/** The desk on top of either SDK's calls. Its connection is made with the first question. */
export function createInboxDesk<Options, Backend>(xmtp: XmtpDesk<Options, Backend>, options: Options): InboxDesk {
  let connecting: Promise<Backend> | undefined;
  const connected = () => {
    connecting ??= xmtp.createBackend(options);
    connecting.catch(() => (connecting = undefined)); // the next question tries again
    return connecting;
  };
  return {
    findInbox: (account) =>
      guarded(async () => (await xmtp.findInbox(await connected(), toIdentifier(account))) ?? null),
    readInboxes: (inboxIds) =>
      guarded(async () => (await xmtp.fetchInboxStates([...inboxIds], await connected())).map(toAnnouncedInbox)),
    revokeInstallations: (signer, inboxId, ids) =>
      guarded(async () =>
        xmtp.revokeInstallations(
          toXmtpSigner(signer),
          inboxId,
          ids.map((id) => hexToBytes(`0x${id}`)),
          await connected(),
        ),
      ),
  };
}
