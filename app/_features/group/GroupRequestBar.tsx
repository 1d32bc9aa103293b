"use client";

import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { usePersonName } from "../chat/useNames.ts";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Somebody added the user to a group, or the user blocked one: it is decided before anything can be answered. */
export function GroupRequestBar({ thread, name }: { thread: Thread; name: string }) {
  const t = useTranslations();
  const mailbox = useMailbox();
  const person = usePersonName();
  const { id, consent, addedByInboxId } = thread.info;
  const { error, run } = useAction();
  const decide = (next: "allowed" | "denied") => void run(() => mailbox.setConsent(id, next));
  if (consent === "denied") {
    return (
      <>
        <ErrorNotice error={error} />
        <Notice
          title={t("group.blocked")}
          actions={
            <Button size="small" onClick={() => decide("allowed")}>
              {t("chat.unblock")}
            </Button>
          }
        />
      </>
    );
  }
  const adder = addedByInboxId === null ? undefined : thread.identities.get(addedByInboxId);
  return (
    <>
      <ErrorNotice error={error} />
      <Notice
        title={t("group.requestTitle", { name })}
        actions={
          <>
            <Button size="small" kind="primary" onClick={() => decide("allowed")}>
              {t("chat.allow")}
            </Button>
            <Button size="small" kind="danger" onClick={() => decide("denied")}>
              {t("chat.block")}
            </Button>
          </>
        }
      >
        {adder ? t("group.requestBy", { address: person(adder).short }) : t("group.requestText")}
      </Notice>
    </>
  );
}
