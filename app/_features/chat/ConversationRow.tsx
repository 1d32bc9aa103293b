"use client";

import { memo } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { wordsOf } from "@kedge/sdk";
import { plainText } from "@kedge/sdk/text";
import { classes } from "../../_ui/classes.ts";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { ConversationMarks, UnreadMark } from "../conversation/ConversationMarks.tsx";
import { GroupMark } from "../group/GroupMark.tsx";
import { ChangedMark } from "../inPerson/InPersonMark.tsx";
import { useMailbox, useStanding } from "../mailbox/MailboxProvider.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { lastActivityNs, lastMessage, previewOf, unreadCount } from "../mailbox/selectors.ts";
import { toMs } from "../mailbox/timeline.ts";
import { DeviceMark } from "../verdict/DeviceMark.tsx";
import { shownVerdict } from "../verdict/shownVerdict.ts";
import { VerdictShield } from "../verdict/VerdictChip.tsx";
import { OutgoingMark } from "./OutgoingMark.tsx";
import { ShownName } from "./ShownName.tsx";
import { useGlance } from "./useGlance.ts";
import { useConversationName, useIsNamePending } from "./useNames.ts";
import { Words } from "./Words.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;

type Props = {
  thread: Thread;
  /** What was begun and not sent; empty where nothing was. */
  draft: string;
  isSelected: boolean;
  onSelect: (id: string) => void;
};

/** A conversation in the list: who, how sure, the last words, and what is unread. While others are scrolled into view it is not drawn again. */
export const ConversationRow = memo(function ConversationRow({ thread, draft, isSelected, onSelect }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const { session } = useMailbox();
  useGlance(thread.info.id);
  const standing = useStanding(thread.info.id);
  const name = useConversationName()(thread);
  const verdict = shownVerdict(thread.info, standing?.assessment);
  const isPending = useIsNamePending(name, standing);
  const unread = unreadCount(thread, session.inboxId);
  const atMs = toMs(lastActivityNs(thread));
  const outgoing = thread.outbox.at(-1);
  const waiting = outgoing?.draft;
  const newest = lastMessage(thread);
  const written = waiting ? (waiting.type === "file" ? null : waiting.text) : newest && wordsOf(newest.content);
  const last = waiting?.type === "file" ? waiting.name : newest && previewOf(newest);
  const preview =
    draft !== "" ? (
      t("chat.draft", { text: draft })
    ) : written !== null ? (
      <Words text={written} />
    ) : last === null ? (
      t("chat.noMessages")
    ) : (
      plainText(last).text
    );
  const when =
    Date.now() - atMs < DAY_MS
      ? format.dateTime(atMs, { timeStyle: "short" })
      : format.dateTime(atMs, { day: "numeric", month: "short" });
  return (
    <button
      type="button"
      aria-current={isSelected ? "true" : undefined}
      onClick={() => onSelect(thread.info.id)}
      className={classes(
        "flex h-[4.25rem] w-full flex-col justify-center gap-0.5 rounded-xl px-3 text-left",
        isSelected ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      <span className="flex w-full items-center gap-2">
        <VerdictShield verdict={verdict} />
        {standing && <ChangedMark assessments={standing.assessment.members.map(({ assessment }) => assessment)} />}
        <span className="flex min-w-0 flex-1 items-center text-sm font-medium whitespace-nowrap">
          {name.isGroup && <GroupMark />}
          {isPending ? <Skeleton className="h-4 w-28" /> : <ShownName name={name} />}
        </span>
        <ConversationMarks id={thread.info.id} />
        <span className="shrink-0 text-xs text-ink-3">{when}</span>
      </span>
      <span className="flex w-full items-center gap-1.5">
        {draft === "" && outgoing && <OutgoingMark failure={outgoing.failure} />}
        {draft === "" && !waiting && newest && <DeviceMark message={newest} isBrief />}
        <span
          className={classes(
            "min-w-0 flex-1 truncate text-[0.8125rem]",
            unread > 0 ? "font-medium text-ink" : "text-ink-3",
          )}
        >
          {preview}
        </span>
        {unread === 0 && <UnreadMark id={thread.info.id} />}
        {unread > 0 && (
          <span
            aria-label={t("chat.unread", { count: unread })}
            className="rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-ink"
          >
            {unread}
          </span>
        )}
      </span>
    </button>
  );
});
