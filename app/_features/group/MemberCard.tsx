"use client";

import type { MemberAssessment, Role } from "@kedge/sdk";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { AcceptDeviceDialog } from "../contact/AcceptDeviceDialog.tsx";
import { ContactDetails } from "../contact/ContactDetails.tsx";
import { useRecheck } from "../mailbox/useRecheck.ts";
import { ShownName } from "../chat/ShownName.tsx";
import { usePersonName } from "../chat/useNames.ts";
import { ChangedNotice } from "../inPerson/ChangedNotice.tsx";
import { CompareButton } from "../inPerson/CompareButton.tsx";
import { CompareDialog } from "../inPerson/CompareDialog.tsx";
import { InPersonMark } from "../inPerson/InPersonMark.tsx";
import { useInPersonStates } from "../inPerson/useInPerson.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { ContactName } from "../names/ContactName.tsx";
import { VerdictChip } from "../verdict/VerdictChip.tsx";
import { RemoveMember } from "./RemoveMember.tsx";
import { RoleButtons } from "./RoleButtons.tsx";
import type { Group } from "./useGroup.ts";

type Props = { id: string; member: MemberAssessment; role: Role; rights: Group["rights"]; isFirstOpen: boolean };

export function RoleBadge({ role }: { role: Role }) {
  const t = useTranslations("group.role");
  if (role === "member") return null;
  return <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent">{t(role)}</span>;
}

/** A member by address: the verdict, and behind it each device, and what may be done. */
export function MemberCard({ id, member, role, rights, isFirstOpen }: Props) {
  const t = useTranslations("group");
  const [isOpen, setOpen] = useState(isFirstOpen);
  const { assessment, identity } = member;
  const name = usePersonName()(identity);
  return (
    <li className="rounded-xl border border-line bg-surface">
      <h4>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-12 w-full flex-wrap items-center gap-2 rounded-xl px-3 py-2 text-left hover:bg-sunken"
        >
          <span
            className="flex min-w-0 grow basis-32 items-center text-sm font-medium whitespace-nowrap"
            title={name.full ?? undefined}
          >
            <ShownName name={name} />
          </span>
          <RoleBadge role={role} />
          <InPersonMark assessment={assessment} />
          <VerdictChip verdict={assessment.verdict} />
          <ChevronDown aria-hidden className={classes("size-4 text-ink-3", isOpen && "rotate-180")} />
          {name.isClaim && name.full !== null && (
            <span className="w-full text-xs text-warn">{t("claimed", { address: name.short })}</span>
          )}
        </button>
      </h4>
      {isOpen && <MemberDetails id={id} member={member} role={role} rights={rights} />}
    </li>
  );
}

function MemberDetails({ id, member: { inboxId, identity, assessment }, role, rights }: Omit<Props, "isFirstOpen">) {
  const mailbox = useMailbox();
  const [isComparing, setComparing] = useState(false);
  const { isRechecking, recheck, error } = useRecheck(id);
  const [accepting, setAccepting] = useState<string | null>(null);
  const { account } = assessment.evidence;
  const hasChanged = [...useInPersonStates([assessment]).values()].includes("changed");
  return (
    <div className="space-y-5 border-t border-line p-3">
      {hasChanged && <ChangedNotice assessment={assessment} onCompare={() => setComparing(true)} />}
      <ContactDetails
        assessment={assessment}
        onAccept={setAccepting}
        onRecheck={recheck}
        isRechecking={isRechecking}
        recheckError={error}
      >
        {identity.basis !== "claimed" && <ContactName account={account} />}
      </ContactDetails>
      {rights.appoint && <RoleButtons id={id} inboxId={inboxId} role={role} />}
      <div className="flex flex-wrap gap-2">
        {!hasChanged && <CompareButton assessment={assessment} onCompare={() => setComparing(true)} />}
        {rights.remove && <RemoveMember id={id} inboxId={inboxId} identity={identity} />}
      </div>
      <CompareDialog assessment={assessment} open={isComparing} onOpenChange={setComparing} />
      <AcceptDeviceDialog
        installationId={accepting}
        account={account}
        onClose={() => setAccepting(null)}
        onAccept={(device) => mailbox.acceptDevice(id, device)}
      />
    </div>
  );
}
