"use client";

import { senderStanding, type AccountRecord, type Message } from "@kedge/sdk";
import { ShieldAlert, ShieldOff } from "lucide-react";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { classes } from "../../_ui/classes.ts";
import { useOwnDevices } from "../devices/useOwnDevices.ts";
import { useMailbox, useStanding } from "../mailbox/MailboxProvider.tsx";

const LOOK = {
  "not-published": { Icon: ShieldAlert, text: "text-warn" },
  revoked: { Icon: ShieldOff, text: "text-bad" },
} as const;

type DeviceMarkProps = {
  message: Message;
  /** The sign alone, for lists; the sentence is read out. */
  isBrief?: boolean;
};

/** What is wrong with the device that wrote a message; nothing where nothing is, or where it cannot be told. */
export function DeviceMark({ message, isBrief = false }: DeviceMarkProps) {
  const { session } = useMailbox();
  const { senderInstallationId: device, senderInboxId } = message;
  if (device === null || device === session.installationId) return null;
  return senderInboxId === session.inboxId ? (
    <OwnMark message={message} isBrief={isBrief} />
  ) : (
    <ContactMark message={message} isBrief={isBrief} />
  );
}

/** A message under the user's own name, from another device. */
function OwnMark({ message, isBrief = false }: DeviceMarkProps) {
  const { session } = useMailbox();
  const { data } = useOwnDevices(session);
  return <Mark message={message} record={data?.record ?? null} whose="own" isBrief={isBrief} />;
}

function ContactMark({ message, isBrief = false }: DeviceMarkProps) {
  const standing = useStanding(message.conversationId);
  const member = standing?.assessment.members.find(({ inboxId }) => inboxId === message.senderInboxId);
  // A device that the user accepted by name is not held against its messages.
  const isAccepted = member?.assessment.devices.some(
    ({ installationId, confirmed, status }) =>
      confirmed && status === "unpublished" && installationId === message.senderInstallationId,
  );
  if (!member || isAccepted) return null;
  return <Mark message={message} record={member.assessment.record} whose="contact" isBrief={isBrief} />;
}

type Props = { message: Message; record: AccountRecord | null; whose: "own" | "contact"; isBrief: boolean };

function Mark({ message, record, whose, isBrief }: Props) {
  const t = useTranslations("verdict.deviceMark");
  const standing = senderStanding(message, record, BigInt(Date.now()) * 1_000_000n);
  if (standing === "published" || standing === "unknown") return null;
  const { Icon, text } = LOOK[standing];
  const sentence = t(`${whose}.${standing}`, { key: shortKey(message.senderInstallationId ?? "") });
  if (isBrief) {
    return (
      <span role="img" aria-label={sentence} title={sentence} className={classes("inline-flex shrink-0", text)}>
        <Icon aria-hidden className="size-4" />
      </span>
    );
  }
  return (
    <p className={classes("mt-1.5 flex items-start gap-1.5 text-[0.8125rem] font-medium", text)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{sentence}</span>
    </p>
  );
}
