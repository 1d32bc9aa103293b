"use client";

import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Somebody wrote first, or was blocked: the user decides before anything can be answered. */
export function RequestBar({ id, name, isBlocked }: { id: string; name: string; isBlocked: boolean }) {
  const t = useTranslations("chat");
  const mailbox = useMailbox();
  const decide = (consent: "allowed" | "denied") => void mailbox.setConsent(id, consent);
  if (isBlocked) {
    return (
      <Notice
        title={t("blockedContact")}
        actions={
          <Button size="small" onClick={() => decide("allowed")}>
            {t("unblock")}
          </Button>
        }
      />
    );
  }
  return (
    <Notice
      title={t("requestTitle", { name })}
      actions={
        <>
          <Button size="small" kind="primary" onClick={() => decide("allowed")}>
            {t("allow")}
          </Button>
          <Button size="small" kind="danger" onClick={() => decide("denied")}>
            {t("block")}
          </Button>
        </>
      }
    >
      {t("requestText")}
    </Notice>
  );
}
