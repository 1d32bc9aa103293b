"use client";

import type { Assessment, InstallationId } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { contactQuery } from "./contactQuery.ts";
import { InviteButton } from "./InviteButton.tsx";
import { judgeReport } from "./judgeReport.ts";
import { RecheckButton, type Recheck } from "./RecheckButton.tsx";

type Props = {
  account: Address;
  /** Unpublished devices that the user takes by name. */
  accepted: readonly InstallationId[];
  /** What it means here that nobody can be written to there. */
  title?: string;
  /** Besides the verdict: the assessment of the user's own account, which may forbid to write to anybody. */
  children: (assessment: Assessment, recheck: Recheck, own: Assessment) => ReactNode;
};

/** Looks an address up before anything is created: says while that lasts, why it failed, or that nobody is to be reached there; else shows the verdict. */
export function ContactLookup({ account, accepted, title, children }: Props) {
  const t = useTranslations();
  const { session } = useMailbox();
  const { data: report, error, refetch, isFetching } = useQuery(contactQuery(session, account));
  const again = { isRechecking: isFetching, recheck: () => void refetch() };
  const recheckButton = <RecheckButton {...again} />;
  if (error) return <ErrorNotice error={error} title={title} actions={recheckButton} />;
  if (!report) {
    return (
      <div role="status" className="space-y-2">
        <p className="text-sm text-ink-2">{t("chat.lookingUp")}</p>
        <Skeleton className="h-16 w-full" />
      </div>
    );
  }
  const assessment = judgeReport(report, accepted, session.policy());
  if (assessment) return children(assessment, again, report.own);
  return (
    <Notice
      tone="warn"
      role="alert"
      title={title ?? t("chat.noInboxTitle")}
      actions={
        <>
          <InviteButton />
          {recheckButton}
        </>
      }
    >
      {t("chat.noInboxText")}
    </Notice>
  );
}
