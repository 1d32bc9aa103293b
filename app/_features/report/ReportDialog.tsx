"use client";

import { pagesOf, type Message } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Checkbox } from "../../_ui/Checkbox.tsx";
import { ConfirmDialog } from "../../_ui/ConfirmDialog.tsx";
import { datedName, download } from "../data/download.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { reportOf } from "./reportOf.ts";

/** Blocks a conversation and hands the user a file about it: nobody moderates this network, so where it goes is up to them. */
export function ReportDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const t = useTranslations("conversation.report");
  const mailbox = useMailbox();
  const { session } = mailbox;
  const [withTexts, setWithTexts] = useState(false);
  const report = async () => {
    const messages: Message[] = [];
    for await (const page of pagesOf(session, id)) messages.unshift(...page);
    const { members } = await session.assessMembers(id);
    const said = { conversationId: id, members, messages, ownInboxId: session.inboxId, withTexts };
    await mailbox.setConsent(id, "denied");
    const file = JSON.stringify(reportOf({ ...said, madeAt: new Date() }), null, 2);
    download(datedName("kedge-report", "json"), "application/json", file);
  };
  return (
    <ConfirmDialog open={open} title={t("title")} confirm={t("confirm")} onConfirm={report} onClose={onClose}>
      <p>{t("what")}</p>
      <p>{t("where")}</p>
      <Checkbox label={t("texts")} isChecked={withTexts} onChange={setWithTexts} />
    </ConfirmDialog>
  );
}
