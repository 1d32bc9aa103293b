"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorCodeText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { OutgoingFile } from "../attachments/OutgoingFile.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import type { Outgoing } from "../mailbox/outgoing.ts";
import { goesByItself } from "../offline/waitingToSend.ts";
import { BUBBLE } from "./MessageBubble.tsx";
import { LongText } from "./LongText.tsx";
import { QuoteBlock } from "./QuoteBlock.tsx";

/** A message on its way, one that waits for the network, or one that could not be sent, with what can be done about it. */
export function OutgoingBubble({ outgoing, threadId }: { outgoing: Outgoing; threadId: string }) {
  const t = useTranslations("chat");
  const mailbox = useMailbox();
  const errorText = useErrorCodeText();
  const { failure, draft } = outgoing;
  const isWaiting = goesByItself(failure);
  const isFailed = failure !== null && !isWaiting;
  const [isLeaving, setLeaving] = useState(false);
  const discard = () => {
    setLeaving(true);
    void mailbox.discard(threadId, outgoing).finally(() => setLeaving(false));
  };
  return (
    <div className="flex flex-col items-end gap-1 pt-2.5">
      <div className={classes(BUBBLE, "bg-own text-own-ink", isFailed && "border border-bad/50")}>
        {draft.type === "reply" && <QuoteBlock author={null} text={draft.quote} />}
        {draft.type === "file" ? <OutgoingFile draft={draft} /> : <LongText text={draft.text} />}
        <p className="mt-0.5 flex items-center justify-end gap-1 text-[0.6875rem] text-ink-3">
          {isFailed ? (
            <span className="flex items-center gap-1 font-medium text-bad">
              <TriangleAlert aria-hidden className="size-3" />
              {t("failed")}
            </span>
          ) : (
            <>
              <Clock aria-hidden className="size-3" />
              {t(isWaiting ? "waiting" : "sending")}
            </>
          )}
        </p>
      </div>
      {failure !== null && (
        <div
          role={isWaiting ? "status" : "alert"}
          className="flex max-w-[min(36rem,85%)] flex-col items-end gap-1.5 text-right text-[0.8125rem] text-ink-2"
        >
          {isWaiting ? t("waitsText") : errorText(failure)}
          <span className="flex gap-2">
            <Button size="small" kind="quiet" disabled={isLeaving} onClick={discard}>
              {t(isLeaving ? "discarding" : "discard")}
            </Button>
            <Button size="small" disabled={isLeaving} onClick={() => mailbox.resend(threadId, outgoing)}>
              {t(isWaiting ? "sendNow" : "resend")}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
