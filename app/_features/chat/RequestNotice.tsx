"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { ReportDialog } from "../report/ReportDialog.tsx";

type Props = { id: string; isBlocked: boolean; title: string; children?: ReactNode };

/** Somebody wrote first, or was blocked: the user decides before anything can be answered. */
export function RequestNotice({ id, isBlocked, title, children }: Props) {
  const t = useTranslations();
  const mailbox = useMailbox();
  const { error, run } = useAction();
  const [isReporting, setReporting] = useState(false);
  const decide = (consent: "allowed" | "denied") =>
    void run(async () => {
      await mailbox.setConsent(id, consent);
      // What was read while it was a request was told to nobody; it is on screen now.
      if (consent === "allowed") mailbox.receipts.tell(id);
    });
  return (
    <>
      <ErrorNotice error={error} />
      <Notice
        title={title}
        actions={
          <>
            <Button size="small" kind={isBlocked ? "secondary" : "primary"} onClick={() => decide("allowed")}>
              {t(isBlocked ? "chat.unblock" : "chat.allow")}
            </Button>
            {!isBlocked && (
              <Button size="small" kind="danger" onClick={() => decide("denied")}>
                {t("chat.block")}
              </Button>
            )}
            <Button size="small" kind="quiet" onClick={() => setReporting(true)}>
              {t("conversation.report.open")}
            </Button>
          </>
        }
      >
        {children}
      </Notice>
      <ReportDialog id={id} open={isReporting} onClose={() => setReporting(false)} />
    </>
  );
}
