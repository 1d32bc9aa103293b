"use client";

import type { GroupAssessment, GroupRights, MemberAssessment } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { useRecheck } from "../mailbox/useRecheck.ts";
import { ShownName } from "../chat/ShownName.tsx";
import { usePersonName } from "../chat/useNames.ts";
import { RecheckButton } from "../contact/RecheckButton.tsx";
import { strangerIn } from "../contact/strangerIn.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { VerdictNotice } from "../verdict/VerdictNotice.tsx";
import { RemoveMember } from "./RemoveMember.tsx";

/** Members named one by one; the others are counted. */
export const NAMED = 2;

type Props = {
  id: string;
  assessment: GroupAssessment;
  rights: GroupRights;
  isDecided: boolean;
  /** Opens the members, with one of them shown in full. */
  onOpen: (inboxId: string | null) => void;
};

/** What stands in the way of writing to a group, by member, and the ways out. */
export function GroupNotices({ id, assessment: { members, counts, verdict }, rights, isDecided, onOpen }: Props) {
  const t = useTranslations();
  const inOrder = [...members].sort(
    (one, two) => Number(two.assessment.verdict === verdict) - Number(one.assessment.verdict === verdict),
  );
  const doubtful = inOrder.filter(
    ({ assessment: { verdict } }) => verdict !== "verified" && verdict !== "unregistered",
  );
  const [first] = doubtful;
  // A chain that does not answer is nobody's fault, and the same for all.
  if (first && verdict === "stale")
    return <MemberNotice id={id} member={first} isNamed={false} isDecided={isDecided} onOpen={onOpen} />;
  if (first) {
    return (
      <>
        {doubtful.slice(0, NAMED).map((member) => (
          <MemberNotice
            key={member.inboxId}
            id={id}
            member={member}
            isNamed
            isDecided={isDecided}
            canRemove={rights.remove}
            onOpen={onOpen}
          />
        ))}
        {doubtful.length > NAMED && (
          <Notice
            tone="warn"
            title={t("group.more", { count: doubtful.length - NAMED })}
            actions={
              <Button size="small" onClick={() => onOpen(null)}>
                {t("group.seeMembers")}
              </Button>
            }
          />
        )}
      </>
    );
  }
  if (counts.unregistered === 0 || !isDecided) return null;
  return (
    <Notice
      title={t("group.summary.unregistered")}
      role="status"
      actions={
        <Button size="small" onClick={() => onOpen(null)}>
          {t("group.seeMembers")}
        </Button>
      }
    >
      {t("verdict.advice.unregistered")}
    </Notice>
  );
}

type MemberNoticeProps = {
  id: string;
  member: MemberAssessment;
  isNamed: boolean;
  isDecided: boolean;
  canRemove?: boolean;
  onOpen: Props["onOpen"];
};

function MemberNotice({ id, member, isNamed, isDecided, canRemove = false, onOpen }: MemberNoticeProps) {
  const t = useTranslations();
  const mailbox = useMailbox();
  const { isRechecking, recheck, error } = useRecheck(id);
  const [accepting, setAccepting] = useState<string | null>(null);
  const { assessment, identity, inboxId } = member;
  const name = usePersonName()(identity);
  const stranger = strangerIn(assessment);
  return (
    <>
      <VerdictNotice
        assessment={assessment}
        isDecided={isDecided}
        {...(isNamed ? { of: <ShownName name={name} /> } : {})}
        actions={
          <>
            <Button size="small" onClick={() => onOpen(isNamed ? inboxId : null)}>
              {t("chat.seeDevices")}
            </Button>
            {isNamed && stranger && (
              <Button size="small" onClick={() => setAccepting(stranger.installationId)}>
                {t("chat.acceptDevice")}
              </Button>
            )}
            <RecheckButton isRechecking={isRechecking} recheck={recheck} />
            {canRemove && <RemoveMember id={id} inboxId={inboxId} identity={identity} />}
          </>
        }
      />
      <ErrorNotice error={error} />
      <AcceptDeviceDialog
        installationId={accepting}
        account={assessment.evidence.account}
        onClose={() => setAccepting(null)}
        onAccept={(device) => mailbox.acceptDevice(id, device)}
      />
    </>
  );
}
