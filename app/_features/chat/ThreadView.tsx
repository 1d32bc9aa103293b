"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { Notice } from "../../_ui/Notice.tsx";
import { GroupSide } from "../group/GroupSide.tsx";
import { ChangedMark, InPersonMark } from "../inPerson/InPersonMark.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { folderOf } from "../mailbox/selectors.ts";
import { useStanding } from "../mailbox/MailboxProvider.tsx";
import { shownVerdict } from "../verdict/shownVerdict.ts";
import { weakestOf } from "../verdict/weakestOf.ts";
import { ContactSide } from "./ContactSide.tsx";
import { MessageTimeline } from "./MessageTimeline.tsx";
import { ThreadFoot } from "./ThreadFoot.tsx";
import { ThreadHeader } from "./ThreadHeader.tsx";
import { inSentence, useConversationName } from "./useNames.ts";
import { useReading } from "./useReading.ts";

type Props = { thread: Thread; timesAsked: number; onBack: () => void };

/** One conversation: who, how sure, what was said, and the composer or the reason why there is none. */
export function ThreadView({ thread, timesAsked, onBack }: Props) {
  const t = useTranslations("chat");
  const { id } = thread.info;
  const standing = useStanding(id);
  const name = useConversationName()(thread);
  const [isPanelOpen, setPanelOpen] = useState(false);
  useReading(thread);
  const assessment = standing?.assessment;
  const isDecided = folderOf(thread) === "inbox";
  const contact = name.isGroup ? undefined : assessment && weakestOf(assessment);
  return (
    <section aria-label={t("timeline", inSentence(name))} className="flex h-full min-h-0 flex-col">
      <ThreadHeader
        thread={thread}
        name={name}
        verdict={shownVerdict(thread.info, assessment)}
        memberCount={name.isGroup && assessment ? assessment.members.length + Number(thread.info.isActive) : null}
        marks={
          contact ? (
            <InPersonMark assessment={contact.assessment} />
          ) : (
            assessment && <ChangedMark assessments={assessment.members.map((member) => member.assessment)} />
          )
        }
        onBack={onBack}
        onOpen={() => setPanelOpen(true)}
      />
      <MessageTimeline thread={thread} name={name} events={standing?.events ?? []} timesAsked={timesAsked} />
      <div className="space-y-2 border-t border-line bg-surface p-3">
        {contact && (
          <ContactSide
            id={id}
            contact={contact}
            isDecided={isDecided}
            isOpen={isPanelOpen}
            onOpenChange={setPanelOpen}
          />
        )}
        {name.isGroup && assessment && (
          <GroupSide
            thread={thread}
            assessment={assessment}
            isDecided={isDecided}
            isOpen={isPanelOpen}
            onOpenChange={setPanelOpen}
          />
        )}
        {standing?.isExposed && !standing.assessment.canSend && (
          <Notice tone="bad" role="alert" title={t("exposedTitle")}>
            {t("exposedText")}
          </Notice>
        )}
        <ThreadFoot thread={thread} name={name} standing={standing} />
      </div>
    </section>
  );
}
