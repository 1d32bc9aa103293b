"use client";

import type { Assessment, MemberAssessment } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { ShownName } from "../chat/ShownName.tsx";
import { usePersonName } from "../chat/useNames.ts";
import { ChangedNotice } from "../inPerson/ChangedNotice.tsx";
import { CompareDialog } from "../inPerson/CompareDialog.tsx";
import { useInPersonStates } from "../inPerson/useInPerson.ts";
import { NAMED } from "./GroupNotices.tsx";

type Props = {
  members: readonly MemberAssessment[];
  /** Opens the members, with one of them shown in full. */
  onOpen: (inboxId: string | null) => void;
};

/** Members who have other keys than when the user compared them in person. */
export function ChangedNotices({ members, onOpen }: Props) {
  const t = useTranslations();
  const person = usePersonName();
  const [comparing, setComparing] = useState<{ assessment: Assessment; isOpen: boolean } | null>(null);
  const states = useInPersonStates(members.map(({ assessment }) => assessment));
  const changed = members.filter(
    ({ assessment: { record } }) => record !== null && states.get(record.account) === "changed",
  );
  const more = changed.length - NAMED;
  return (
    <>
      {changed.slice(0, NAMED).map(({ assessment, identity, inboxId }) => (
        <ChangedNotice
          key={inboxId}
          assessment={assessment}
          of={<ShownName name={person(identity)} />}
          onCompare={() => setComparing({ assessment, isOpen: true })}
          actions={
            <Button size="small" onClick={() => onOpen(inboxId)}>
              {t("chat.seeDevices")}
            </Button>
          }
        />
      ))}
      {more > 0 && (
        <Notice
          tone="bad"
          title={t("inPerson.changedMore", { count: more })}
          actions={
            <Button size="small" onClick={() => onOpen(null)}>
              {t("group.seeMembers")}
            </Button>
          }
        />
      )}
      {comparing && (
        <CompareDialog
          assessment={comparing.assessment}
          open={comparing.isOpen}
          onOpenChange={(isOpen) => setComparing({ ...comparing, isOpen })}
        />
      )}
    </>
  );
}
