"use client";

import { useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { Timestamp } from "../../_ui/Timestamp.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { toMs, type TimelineRow } from "../mailbox/timeline.ts";
import { DeviceMark } from "../verdict/DeviceMark.tsx";
import { MessageActions } from "./message/MessageActions.tsx";
import { MessageStatus } from "./message/MessageStatus.tsx";
import { ReactionPills } from "./message/ReactionPills.tsx";
import { useReacting } from "./message/useReacting.ts";
import { MessageBody } from "./MessageBody.tsx";

/** The shape that own and others' messages share. */
export const BUBBLE = "max-w-[min(36rem,85%)] rounded-2xl px-3.5 py-2 text-[0.9375rem]";

type Props = {
  row: Extract<TimelineRow, { kind: "message" }>;
  thread: Thread;
  authorOf: (inboxId: string) => string;
  onJump: (messageId: string) => void;
  /** Shown for a moment after a jump to this message. */
  isTarget: boolean;
  isTabStop: boolean;
};

/** A message: in groups who wrote it, what it says, when; what can be done with it, and how others reacted. */
export function MessageBubble({ row: { message, own, joined }, thread, authorOf, onJump, isTarget, isTabStop }: Props) {
  const t = useTranslations("chat");
  const showsAuthor = thread.info.kind === "group" && !own && !joined;
  const { note, setNote, react } = useReacting(message, thread);
  return (
    <div className={classes("group flex w-full flex-col gap-1", own ? "items-end" : "items-start")}>
      <div className={classes("flex w-full items-center gap-1", own && "flex-row-reverse")}>
        <div
          className={classes(
            BUBBLE,
            "min-w-0 transition-shadow duration-500",
            own ? "bg-own text-own-ink" : "border border-line bg-surface",
            isTarget && "ring-2 ring-accent",
          )}
        >
          {own && <span className="sr-only">{t("you")}: </span>}
          {showsAuthor && <p className="text-xs font-medium text-ink-2">{authorOf(message.senderInboxId)}</p>}
          <MessageBody message={message} authorOf={authorOf} onJump={onJump} />
          <DeviceMark message={message} />
          <p className="mt-0.5 flex items-center justify-end gap-1 text-[0.6875rem] text-ink-3">
            <Timestamp ms={toMs(message.sentAtNs)} style="time" />
            {own && <MessageStatus message={message} thread={thread} />}
          </p>
        </div>
        <MessageActions
          message={message}
          thread={thread}
          authorOf={authorOf}
          isTabStop={isTabStop}
          onReact={react}
          onNote={setNote}
        />
      </div>
      <ReactionPills message={message} authorOf={authorOf} onToggle={react} />
      {note && (
        <p
          role={note.tone === "bad" ? "alert" : "status"}
          className={classes("px-2 text-[0.8125rem]", note.tone === "bad" ? "text-bad" : "text-ink-3")}
        >
          {note.text}
        </p>
      )}
    </div>
  );
}
