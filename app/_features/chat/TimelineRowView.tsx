"use client";

import { Check, Clock, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { Button } from "../../_ui/Button.tsx";
import { Timestamp } from "../../_ui/Timestamp.tsx";
import type { Outgoing } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { toMs, type TimelineRow } from "../mailbox/timeline.ts";
import { useErrorCodeText } from "../session/useErrorText.ts";
import { EventLine } from "./EventLine.tsx";
import { MessageText } from "./MessageText.tsx";

const BUBBLE = "max-w-[min(36rem,85%)] rounded-2xl px-3.5 py-2 text-[0.9375rem]";

/** One row of a conversation. */
export function TimelineRowView({ row, threadId }: { row: TimelineRow; threadId: string }) {
  const t = useTranslations("chat");
  switch (row.kind) {
    case "day":
      return <DayName atMs={row.atMs} />;
    case "membership":
      return <p className="py-2 text-center text-[0.8125rem] text-ink-3">{t("membership")}</p>;
    case "event":
      return <EventLine event={row.event} />;
    case "outgoing":
      return <OutgoingBubble outgoing={row.outgoing} threadId={threadId} />;
    case "message":
      return (
        <div className={classes("flex", row.own ? "justify-end" : "justify-start", row.joined ? "pt-0.5" : "pt-2.5")}>
          <div className={classes(BUBBLE, row.own ? "bg-own text-own-ink" : "border border-line bg-surface")}>
            {row.own && <span className="sr-only">{t("you")}: </span>}
            {row.message.kind === "text" ? (
              <MessageText text={row.message.text ?? ""} />
            ) : (
              <p className="text-ink-3 italic">{row.message.text ?? t("unsupported")}</p>
            )}
            <p className="mt-0.5 flex items-center justify-end gap-1 text-[0.6875rem] text-ink-3">
              <Timestamp ms={toMs(row.message.sentAtNs)} style="time" />
              {row.own && <Check role="img" aria-label={t("sent")} className="size-3" />}
            </p>
          </div>
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

function OutgoingBubble({ outgoing, threadId }: { outgoing: Outgoing; threadId: string }) {
  const t = useTranslations("chat");
  const mailbox = useMailbox();
  const errorText = useErrorCodeText();
  const { failure } = outgoing;
  return (
    <div className="flex flex-col items-end gap-1 pt-2.5">
      <div className={classes(BUBBLE, "bg-own text-own-ink", failure === null ? "opacity-80" : "border border-bad/50")}>
        <MessageText text={outgoing.text} />
        <p className="mt-0.5 flex items-center justify-end gap-1 text-[0.6875rem] text-ink-3">
          {failure === null ? (
            <>
              <Clock aria-hidden className="size-3" />
              {t("sending")}
            </>
          ) : (
            <span className="flex items-center gap-1 font-medium text-bad">
              <TriangleAlert aria-hidden className="size-3" />
              {t("failed")}
            </span>
          )}
        </p>
      </div>
      {failure !== null && (
        <div
          role="alert"
          className="flex max-w-[85%] flex-wrap items-center justify-end gap-2 text-right text-[0.8125rem] text-ink-2"
        >
          <span>{errorText(failure)}</span>
          <Button size="small" onClick={() => mailbox.resend(threadId, outgoing)}>
            {t("resend")}
          </Button>
          <Button size="small" kind="quiet" onClick={() => mailbox.discard(threadId, outgoing.localId)}>
            {t("discard")}
          </Button>
        </div>
      )}
    </div>
  );
}
