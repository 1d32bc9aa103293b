"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { wordsOf, type TimelineEvent } from "@kedge/sdk";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { useLinkedMessage } from "../search/useLinkedMessage.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { timeline } from "../mailbox/timeline.ts";
import { plainText } from "../../_lib/text/plainText.ts";
import { TimelineRowView } from "./TimelineRowView.tsx";
import { useAuthorName } from "./useNames.ts";

/** Distance from the end, in pixels, within which new messages pull the view along. */
const NEAR_END = 120;

/** The messages of a conversation; only those on screen are in the document. */
export function MessageTimeline({
  thread,
  name,
  events,
}: {
  thread: Thread;
  name: string;
  events: readonly TimelineEvent[];
}) {
  const t = useTranslations("chat");
  const mailbox = useMailbox();
  const { inboxId } = mailbox.session;
  const rows = useMemo(() => timeline(thread, inboxId, events), [thread, inboxId, events]);
  const scroller = useRef<HTMLDivElement>(null);
  const isNearEnd = useRef(true);
  /** On the way to a message of some time ago: what loads meanwhile must not pull the view to the end. */
  const isJumping = useRef(false);
  const [isLoading, setLoading] = useState(false);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
  });

  const lastKey = rows.at(-1)?.key;
  useEffect(() => {
    if (rows.length > 0 && isNearEnd.current && !isJumping.current)
      virtualizer.scrollToIndex(rows.length - 1, { align: "end" });
  }, [virtualizer, rows.length, lastKey]);

  const heard = thread.messages.findLast(
    ({ senderInboxId, content }) => senderInboxId !== inboxId && wordsOf(content) !== null,
  );
  const author = useAuthorName(thread, inboxId);
  /** Brings a message on screen, from however long ago. */
  const jump = (messageId: string) =>
    void (async () => {
      const message = await mailbox.session.message(thread.info.id, messageId);
      if (!message) return;
      isJumping.current = true;
      await mailbox.loadBackTo(thread.info.id, message.sentAtNs);
      setTarget(messageId);
    })();
  useLinkedMessage(jump);
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    const index = target === null ? -1 : rows.findIndex(({ key }) => key === target);
    if (index < 0) return;
    virtualizer.scrollToIndex(index, { align: "center" });
    isNearEnd.current = false;
    isJumping.current = false;
    setTarget(null);
  }, [virtualizer, rows, target]);
  const loadEarlier = () => {
    setLoading(true);
    isNearEnd.current = false;
    void mailbox.loadEarlier(thread.info.id).finally(() => setLoading(false));
  };
  return (
    <>
      <div
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={t("timeline", { name })}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isNearEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
        }}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3"
      >
        {thread.complete ? (
          <p className="py-4 text-center text-[0.8125rem] text-ink-3">{t("start", { name })}</p>
        ) : (
          thread.messages.length > 0 && (
            <div className="flex justify-center py-2">
              <Button size="small" disabled={isLoading} onClick={loadEarlier}>
                {t("earlier")}
              </Button>
            </div>
          )
        )}
        <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TimelineRowView row={row} thread={thread} authorOf={author} onJump={jump} />
              </li>
            );
          })}
        </ol>
      </div>
      <p role="status" className="sr-only">
        {heard
          ? t("newFrom", { name: author(heard.senderInboxId), text: plainText(wordsOf(heard.content) ?? "").text })
          : ""}
      </p>
    </>
  );
}
