import type { InboxId, MemberAssessment, Message } from "@kedge/sdk";

import { isSpoken, previewOf } from "../mailbox/selectors.ts";
import { toMs } from "../mailbox/timeline.ts";

export type Reported = {
  conversationId: string;
  /** The others in it, as judged now. */
  members: readonly MemberAssessment[];
  /** Oldest first. */
  messages: readonly Message[];
  ownInboxId: InboxId;
  /** Whether what they wrote goes into it. */
  withTexts: boolean;
  madeAt: Date;
};

/** Who wrote without being wanted, from which devices, when, and what the chain said of them. Nothing about the user but that they were written to. Pure. */
export const reportOf = ({ conversationId, members, messages, ownInboxId, withTexts, madeAt }: Reported) => ({
  format: "kedge-report-1",
  about: "Unwanted messages on the XMTP network, as their recipient's own device has them. Nobody has verified this.",
  madeAt: madeAt.toISOString(),
  conversationId,
  people: members.map(({ inboxId, identity, assessment: { verdict, evidence, record } }) => ({
    address: identity.account,
    // "claimed": only the messaging network says that the inbox belongs to the address.
    addressIs: identity.basis,
    inboxId,
    devices: evidence.devices,
    verdict,
    asOfBlock: record?.block.number.toString() ?? null,
  })),
  messages: messages
    .filter((message) => message.senderInboxId !== ownInboxId && isSpoken(message))
    .map((message) => ({
      id: message.id,
      inboxId: message.senderInboxId,
      device: message.senderInstallationId,
      sentAt: new Date(toMs(message.sentAtNs)).toISOString(),
      ...(withTexts ? { text: previewOf(message) } : {}),
    })),
});
