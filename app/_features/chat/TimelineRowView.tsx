"use client";

import { memo } from "react";
import { useFormatter, useTranslations } from "use-intl";

import type { Thread } from "../mailbox/mailbox.ts";
import type { TimelineRow } from "../mailbox/timeline.ts";
import { ChangeLine } from "./ChangeLine.tsx";
import { EventLine } from "./EventLine.tsx";
import { MessageBubble } from "./MessageBubble.tsx";
import { OutgoingBubble } from "./OutgoingBubble.tsx";

type Props = {
  row: TimelineRow;
  thread: Thread;
  authorOf: (inboxId: string) => string;
  onJump: (messageId: string) => void;
  /** Whether it is the message that was jumped to, for a moment. */
  isTarget: boolean;
  isTabStop: boolean;
};

/** One row of a conversation. Drawn anew only when something about it has changed, not while it is scrolled or measured. */
export const TimelineRowView = memo(function TimelineRowView({
  row,
  thread,
  authorOf,
  onJump,
  isTarget,
  isTabStop,
}: Props) {
  switch (row.kind) {
    case "day":
      return <DayName atMs={row.atMs} />;
    case "change":
      return <ChangeLine change={row.change} authorOf={authorOf} />;
    case "event":
      return <EventLine event={row.event} />;
    case "unread":
      return <UnreadLine />;
    case "outgoing":
      return <OutgoingBubble outgoing={row.outgoing} threadId={thread.info.id} />;
    case "message":
      return (
        <div className={row.joined ? "pt-0.5" : "pt-2.5"}>
          <MessageBubble
            row={row}
            thread={thread}
            authorOf={authorOf}
            onJump={onJump}
            isTarget={isTarget}
            isTabStop={isTabStop}
          />
        </div>
      );
  }
});

/** Above the first message that had not been seen when the conversation came on screen. */
function UnreadLine() {
  const t = useTranslations("message");
  return (
    <p className="flex items-center gap-3 pt-3 pb-1 text-xs font-medium text-accent before:h-px before:flex-1 before:bg-accent/40 after:h-px after:flex-1 after:bg-accent/40">
      {t("newMessages")}
    </p>
  );
}

function DayName({ atMs }: { atMs: number }) {
  const t = useTranslations("chat");
  const format = useFormatter();
  const date = new Date(atMs);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  const name =
    date.toDateString() === today.toDateString()
      ? t("today")
      : date.toDateString() === yesterday.toDateString()
        ? t("yesterday")
        : format.dateTime(date, { dateStyle: "full" });
  return <h2 className="py-3 text-center text-xs font-medium text-ink-3">{name}</h2>;
}
