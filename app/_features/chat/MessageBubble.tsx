"use client";

import { Check } from "lucide-react";
import { useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { Timestamp } from "../../_ui/Timestamp.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { toMs, type TimelineRow } from "../mailbox/timeline.ts";
import { DeviceMark } from "../verdict/DeviceMark.tsx";
import { MessageBody } from "./MessageBody.tsx";

/** The shape that own and others' messages share. */
export const BUBBLE = "max-w-[min(36rem,85%)] rounded-2xl px-3.5 py-2 text-[0.9375rem]";

type Props = {
  row: Extract<TimelineRow, { kind: "message" }>;
  thread: Thread;
  authorOf: (inboxId: string) => string;
  onJump: (messageId: string) => void;
};

/** A message: in groups who wrote it, what it says, when. */
export function MessageBubble({ row: { message, own, joined }, thread, authorOf, onJump }: Props) {
  const t = useTranslations("chat");
  const showsAuthor = thread.info.kind === "group" && !own && !joined;
  return (
    <div className={classes(BUBBLE, own ? "bg-own text-own-ink" : "border border-line bg-surface")}>
      {own && <span className="sr-only">{t("you")}: </span>}
      {showsAuthor && <p className="font-mono text-xs font-medium text-ink-2">{authorOf(message.senderInboxId)}</p>}
      <MessageBody message={message} authorOf={authorOf} onJump={onJump} />
      <DeviceMark message={message} />
      <p className="mt-0.5 flex items-center justify-end gap-1 text-[0.6875rem] text-ink-3">
        <Timestamp ms={toMs(message.sentAtNs)} style="time" />
        {own && <Check role="img" aria-label={t("sent")} className="size-3" />}
      </p>
    </div>
  );
}
