"use client";

import type { GroupAssessment, Verdict } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Dialog } from "../../_ui/Dialog.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useConversationName } from "../chat/useNames.ts";
import { folderOf } from "../mailbox/selectors.ts";
import { AddMember } from "./AddMember.tsx";
import { GroupMark } from "./GroupMark.tsx";
import { GroupSummary } from "./GroupSummary.tsx";
import { LeaveGroup } from "./LeaveGroup.tsx";
import { MemberCard, RoleBadge } from "./MemberCard.tsx";
import { RenameForm } from "./RenameForm.tsx";
import type { Group } from "./useGroup.ts";

const WEAKEST_FIRST: readonly Verdict[] = [
  "impostor",
  "revoked-device",
  "unknown-device",
  "stale",
  "unregistered",
  "verified",
];

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="space-y-2 border-t border-line pt-4">
    <h3 className="text-sm font-semibold">{title}</h3>
    {children}
  </section>
);

type Props = {
  thread: Thread;
  assessment: GroupAssessment;
  group: Group;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The member whose devices are shown at once; null for none. */
  shown: string | null;
};

/** Who is in a group, how sure that is, and what may be done about it. */
export function GroupPanel({ thread, assessment, group, open, onOpenChange, shown }: Props) {
  const t = useTranslations("group");
  const { session } = useMailbox();
  const name = useConversationName()(thread).short;
  const { id, isActive, isLeaving } = thread.info;
  const { roles, rights, isLastSuperAdmin } = group;
  const canChange = isActive && folderOf(thread) === "inbox";
  const members = [...assessment.members].sort(
    (one, two) => WEAKEST_FIRST.indexOf(one.assessment.verdict) - WEAKEST_FIRST.indexOf(two.assessment.verdict),
  );
  const noRights = { add: false, remove: false, rename: false, appoint: false };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("panel")} description={t("nameIsWord")}>
      <p className="font-semibold [overflow-wrap:anywhere]">
        <GroupMark />
        <bdi>{name}</bdi>
      </p>
      <GroupSummary assessment={assessment} />
      {canChange && (rights.rename ? <RenameForm thread={thread} /> : <p className="text-sm">{t("renameRefused")}</p>)}
      <Section title={t("people")}>
        <ul className="space-y-2">
          {isActive && (
            <li className="flex min-h-12 items-center gap-2 rounded-xl border border-line bg-surface px-3">
              <span className="flex-1 text-sm font-medium">{t("you")}</span>
              <RoleBadge role={roles.get(session.inboxId) ?? "member"} />
            </li>
          )}
          {members.map((member) => (
            <MemberCard
              key={member.inboxId}
              id={id}
              member={member}
              role={roles.get(member.inboxId) ?? "member"}
              rights={canChange ? rights : noRights}
              isFirstOpen={member.inboxId === shown}
            />
          ))}
        </ul>
      </Section>
      {canChange && (
        <Section title={t("addMember")}>
          {rights.add ? (
            <AddMember id={id} known={members.map(({ identity }) => identity.account)} />
          ) : (
            <p className="text-sm text-ink-2">{t("addRefused")}</p>
          )}
        </Section>
      )}
      {isActive && !isLeaving && (
        <div className="border-t border-line pt-4">
          <LeaveGroup id={id} isAlone={members.length === 0} isLastSuperAdmin={isLastSuperAdmin} />
        </div>
      )}
    </Dialog>
  );
}
