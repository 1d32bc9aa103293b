"use client";

import type { Assessment } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { OwnDeviceNotice } from "../devices/OwnDeviceNotice.tsx";
import { GroupRequestBar } from "../group/GroupRequestBar.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import type { Standing } from "../mailbox/standings.ts";
import { folderOf } from "../mailbox/selectors.ts";
import { useRecheck } from "../mailbox/useRecheck.ts";
import { RestoredNotice } from "../conversation/RestoredNotice.tsx";
import { weakestOf } from "../verdict/weakestOf.ts";
import { Composer } from "./Composer.tsx";
import { RequestNotice } from "./RequestNotice.tsx";
import type { Name } from "./useNames.ts";

/** Where one writes, or the reason why one does not. */
export function ThreadFoot({ thread, name, standing }: { thread: Thread; name: Name; standing: Standing | undefined }) {
  const t = useTranslations();
  const { id, isActive, isLeaving } = thread.info;
  const folder = folderOf(thread);
  if (name.isGroup && !isActive) return <Notice role="status">{t("group.ended")}</Notice>;
  if (folder !== "inbox") {
    const counts = standing?.assessment.counts;
    const hasUnregistered = counts !== undefined && counts.unregistered > 0;
    if (name.isGroup)
      return <GroupRequestBar thread={thread} name={name.inSentence} hasUnregistered={hasUnregistered} />;
    if (folder === "blocked") return <RequestNotice id={id} isBlocked title={t("chat.blockedContact")} />;
    return (
      <RequestNotice id={id} isBlocked={false} title={t("chat.requestTitle", { name: name.short })}>
        <p>{t("chat.requestText")}</p>
        {hasUnregistered && <p>{t("verdict.unregistered.sentence")}</p>}
      </RequestNotice>
    );
  }
  if (isLeaving) return <Notice role="status">{t("group.leaving")}</Notice>;
  if (name.isGroup && standing?.assessment.verdict === null) return <Notice role="status">{t("group.alone")}</Notice>;
  if (!isActive)
    return <RestoredNotice account={standing && weakestOf(standing.assessment)?.assessment.evidence.account} />;
  const canSend = standing?.assessment.canSend === true;
  return (
    <>
      {standing && <OwnDevices id={id} own={standing.assessment.own} />}
      <Composer threadId={id} name={name} isBlocked={!canSend} isChecking={standing === undefined} />
    </>
  );
}

function OwnDevices({ id, own }: { id: string; own: Assessment }) {
  const { isRechecking, recheck, error } = useRecheck(id);
  return (
    <>
      <OwnDeviceNotice own={own} isLooking={isRechecking} onLook={recheck} />
      <ErrorNotice error={error} />
    </>
  );
}
