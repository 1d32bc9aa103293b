"use client";

import { useFormatter, useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
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
};

/** One row of a conversation. */
export function TimelineRowView({ row, thread, authorOf, onJump }: Props) {
  switch (row.kind) {
    case "day":
      return <DayName atMs={row.atMs} />;
    case "change":
      return <ChangeLine change={row.change} authorOf={authorOf} />;
    case "event":
      return <EventLine event={row.event} />;
    case "outgoing":
      return <OutgoingBubble outgoing={row.outgoing} threadId={thread.info.id} />;
    case "message":
      return (
        <div className={classes("flex", row.own ? "justify-end" : "justify-start", row.joined ? "pt-0.5" : "pt-2.5")}>
          <MessageBubble row={row} thread={thread} authorOf={authorOf} onJump={onJump} />
        </div>
      );
  }
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
