"use client";

import { toKedgeError, type Assessment } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { contactQuery } from "../contact/contactQuery.ts";
import { strangerIn } from "../contact/strangerIn.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { VerdictChip } from "../verdict/VerdictChip.tsx";
import { VerdictNotice } from "../verdict/VerdictNotice.tsx";
import { judgeCandidate, type Candidate } from "./candidate.ts";

type Props = { candidate: Candidate; onAccept: (installationId: string) => void; onDrop: () => void };

/** Somebody who is to be added: the verdict on them now, and where it stands in the way, what can be done about it. */
export function CandidateCard({ candidate, onAccept, onDrop }: Props) {
  const t = useTranslations();
  const errorText = useErrorText();
  const { session } = useMailbox();
  const { account } = candidate;
  const { data: report, error, refetch, isFetching } = useQuery(contactQuery(session, account));
  const assessment = report && judgeCandidate(candidate, report, session.policy());
  const retry = (
    <Button size="small" disabled={isFetching} onClick={() => void refetch()}>
      {isFetching ? t("contact.rechecking") : t("contact.recheck")}
    </Button>
  );
  return (
    <li className="space-y-3 rounded-xl border border-line bg-surface p-3">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-mono text-sm font-medium" title={account}>
          {shortAddress(account)}
        </span>
        {assessment && <VerdictChip verdict={assessment.verdict} />}
        <Button
          kind="quiet"
          size="icon"
          aria-label={t("group.dropped", { address: shortAddress(account) })}
          onClick={onDrop}
        >
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {error ? (
        <Notice tone="warn" role="alert" title={t("group.cannotAdd")} actions={retry}>
          {errorText(toKedgeError(error))}
        </Notice>
      ) : assessment === undefined ? (
        <div role="status">
          <span className="sr-only">{t("chat.lookingUp")}</span>
          <Skeleton className="h-10 w-full" />
        </div>
      ) : assessment === null ? (
        <Notice
          tone="warn"
          role="alert"
          title={t("group.cannotAdd")}
          actions={
            <>
              <CopyButton text={`${location.origin}/chat/?to=${session.account}`} label={t("chat.invite")}>
                {t("chat.invite")}
              </CopyButton>
              {retry}
            </>
          }
        >
          {t("chat.noInboxText")}
        </Notice>
      ) : (
        <Judged assessment={assessment} onAccept={onAccept} retry={retry} />
      )}
    </li>
  );
}

function Judged({
  assessment,
  onAccept,
  retry,
}: {
  assessment: Assessment;
  onAccept: Props["onAccept"];
  retry: ReactNode;
}) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const [accepting, setAccepting] = useState<string | null>(null);
  const { account } = assessment.evidence;
  const stranger = strangerIn(assessment);
  return (
    <>
      {!isOpen && assessment.verdict !== "verified" && (
        <VerdictNotice
          assessment={assessment}
          actions={
            !assessment.canSend && (
              <>
                {stranger && (
                  <Button size="small" onClick={() => setAccepting(stranger.installationId)}>
                    {t("chat.acceptDevice")}
                  </Button>
                )}
                {retry}
              </>
            )
          }
        />
      )}
      <Button size="small" kind="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t("group.devices", { address: shortAddress(account) })}
      </Button>
      {isOpen && <ContactDetails assessment={assessment} onAccept={setAccepting} />}
      <AcceptDeviceDialog
        installationId={accepting}
        account={account}
        onClose={() => setAccepting(null)}
        onAccept={(device) => {
          onAccept(device);
          setAccepting(null);
        }}
      />
    </>
  );
}
