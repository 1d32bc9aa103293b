import type { InboxId, Message } from "@kedge/sdk";

import type { Thread } from "../../mailbox/mailbox.ts";

/** Who says to have read a message: everybody else whose reading has come up to it. Pure. */
export function readersOf(
  { theirReading }: Pick<Thread, "theirReading">,
  { sentAtNs, senderInboxId }: Pick<Message, "sentAtNs" | "senderInboxId">,
  ownInboxId: InboxId,
): InboxId[] {
  return [...theirReading]
    .filter(([inboxId, upToNs]) => inboxId !== senderInboxId && inboxId !== ownInboxId && upToNs >= sentAtNs)
    .map(([inboxId]) => inboxId);
}
