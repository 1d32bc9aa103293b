"use client";

import type { Assessment } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { ContactLookup } from "../contact/ContactLookup.tsx";
import { contactQuery } from "../contact/contactQuery.ts";
import { judgeReport } from "../contact/judgeReport.ts";
import { RecheckButton, type Recheck } from "../contact/RecheckButton.tsx";
import { strangerIn } from "../contact/strangerIn.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { NameText } from "../names/NameText.tsx";
import { VerdictChip } from "../verdict/VerdictChip.tsx";
import { VerdictNotice } from "../verdict/VerdictNotice.tsx";
import type { Candidate } from "./candidate.ts";

type Props = { candidate: Candidate; onAccept: (installationId: string) => void; onDrop: () => void };

/** Somebody who is to be added: the verdict on them now, and where it stands in the way, what can be done about it. */
export function CandidateCard({ candidate: { account, name, accepted }, onAccept, onDrop }: Props) {
  const t = useTranslations("group");
  const { session } = useMailbox();
  const { data: report } = useQuery(contactQuery(session, account));
  const verdict = report && judgeReport(report, accepted, session.policy())?.verdict;
  return (
    <li className="space-y-3 rounded-xl border border-line bg-surface p-3">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1 text-sm">
          {name !== null && (
            <p>
              <NameText name={name} />
            </p>
          )}
          <p className="truncate font-mono font-medium" title={account}>
            {shortAddress(account)}
          </p>
        </div>
        {verdict && <VerdictChip verdict={verdict} />}
        <Button kind="quiet" size="icon" aria-label={t("dropped", { address: shortAddress(account) })} onClick={onDrop}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <ContactLookup account={account} accepted={accepted} title={t("cannotAdd")}>
        {(assessment, recheck) => <Judged assessment={assessment} onAccept={onAccept} recheck={recheck} />}
      </ContactLookup>
    </li>
  );
}

type JudgedProps = { assessment: Assessment; onAccept: Props["onAccept"]; recheck: Recheck };

function Judged({ assessment, onAccept, recheck }: JudgedProps) {
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
                <RecheckButton {...recheck} />
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
        onAccept={onAccept}
      />
    </>
  );
}
