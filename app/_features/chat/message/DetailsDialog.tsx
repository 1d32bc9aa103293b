"use client";

import type { Message } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { Dialog } from "../../../_ui/Dialog.tsx";
import { Timestamp } from "../../../_ui/Timestamp.tsx";
import type { Thread } from "../../mailbox/mailbox.ts";
import { useMailbox } from "../../mailbox/MailboxProvider.tsx";
import { toMs } from "../../mailbox/timeline.ts";
import { usePersonName } from "../useNames.ts";
import { readersOf } from "./readersOf.ts";

type Props = { message: Message; thread: Thread; authorOf: (inboxId: string) => string; onClose: () => void };

/** What this device knows of a message: from whom, when, who says to have read it, and when it disappears. */
export function DetailsDialog({ message, thread, authorOf, onClose }: Props) {
  const t = useTranslations("message");
  const format = useFormatter();
  const { session } = useMailbox();
  const readers = readersOf(thread, message, session.inboxId);
  const isOwn = message.senderInboxId === session.inboxId;
  const { full } = usePersonName()(thread.identities.get(message.senderInboxId));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("details")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        <Fact name={t("from")}>
          {isOwn || full === null ? (
            authorOf(message.senderInboxId)
          ) : (
            <span className="font-mono text-[0.8125rem]">{full}</span>
          )}
        </Fact>
        <Fact name={t("sentAt")}>
          <Timestamp ms={toMs(message.sentAtNs)} />
        </Fact>
        {message.senderInstallationId !== null && (
          <Fact name={t("sentFrom")}>
            <span className="font-mono text-[0.8125rem]">{message.senderInstallationId}</span>
          </Fact>
        )}
        <Fact name={t("disappearsAt")}>
          {message.expiresAtNs === null ? t("disappearsNever") : <Timestamp ms={toMs(message.expiresAtNs)} />}
        </Fact>
        {isOwn && (
          <Fact name={t("readers")}>{readers.length > 0 ? format.list(readers.map(authorOf)) : t("nobodyYet")}</Fact>
        )}
      </dl>
      {isOwn && <p className="text-[0.8125rem] text-ink-3">{t("readersNote")}</p>}
    </Dialog>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="[overflow-wrap:anywhere]">{children}</dd>
  </>
);
