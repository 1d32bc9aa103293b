"use client";

import { wordsOf, type TimelineEvent } from "@kedge/sdk";
import { useCallback, useMemo, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { useLinkedMessage } from "../search/useLinkedMessage.ts";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { timeline } from "../mailbox/timeline.ts";
import { excerptOf } from "./message/excerpt.ts";
import { TimelineRowView } from "./TimelineRowView.tsx";
import { ToNewest } from "./ToNewest.tsx";
import { inSentence, useAuthorName, usePersonName, type Name } from "./useNames.ts";
import { useTimelineScroll } from "./useTimelineScroll.ts";
import { useUnreadLine } from "./useUnreadLine.ts";

type Props = {
  thread: Thread;
  name: Name;
  events: readonly TimelineEvent[];
  /** How often the message that the page's address names was asked for again. */
  timesAsked: number;
};

/** With the focus on a message's menu, the arrow keys go from message to message. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.matches("[data-message-menu]")) return;
  event.preventDefault();
  event.stopPropagation(); // else the menu opens
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message-menu]")].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  stops[stops.indexOf(event.target) + step]?.focus();
}

/** The messages of a conversation; only those on screen are in the document. */
export function MessageTimeline({ thread, name, events, timesAsked }: Props) {
  const t = useTranslations("chat");
  const mailbox = useMailbox();
  const { inboxId } = mailbox.session;
  const line = useUnreadLine(thread.readUpToNs);
  const rows = useMemo(() => timeline(thread, inboxId, events, line), [thread, inboxId, events, line]);
  const { scroller, virtualizer, isFar, onReading, onScroll, hold, target, jumpTo } = useTimelineScroll(
    rows,
    thread.outbox.at(-1)?.localId,
  );
  const [isLoading, setLoading] = useState(false);
  const [focused, setFocused] = useState<string | null>(null);

  const heard = thread.messages.findLast(
    ({ senderInboxId, content }) => senderInboxId !== inboxId && wordsOf(content) !== null,
  );
  const author = useAuthorName(thread, inboxId);
  const person = usePersonName();
  /** Brings a message on screen, from however long ago. */
  const { id } = thread.info;
  const jump = useCallback(
    (messageId: string) =>
      void (async () => {
        const message = await mailbox.session.message(id, messageId);
        if (!message) return;
        onReading();
        await mailbox.loadBackTo(id, message.sentAtNs);
        jumpTo(messageId);
      })(),
    [mailbox, id, onReading, jumpTo],
  );
  useLinkedMessage(jump, timesAsked);
  const loadEarlier = () => {
    setLoading(true);
    hold();
    void mailbox.loadEarlier(thread.info.id).finally(() => setLoading(false));
  };
  const items = virtualizer.getVirtualItems();
  const keys = items.map(({ index }) => rows[index]).flatMap((row) => (row?.kind === "message" ? [row.key] : []));
  // The Tab key stops at one message: the one that had the focus last, or the newest on screen.
  const tabStop = focused !== null && keys.includes(focused) ? focused : keys.at(-1);
  return (
    <>
      <div className="relative min-h-24 flex-1">
        <div
          ref={scroller}
          tabIndex={0}
          role="log"
          aria-label={t("timeline", inSentence(name))}
          onScroll={onScroll}
          onWheel={onReading}
          onPointerDown={onReading}
          onKeyDown={onReading}
          // What does not fill the view stands at its end, beside where one writes.
          className="flex h-full flex-col overflow-y-auto px-4 py-3 *:shrink-0 *:first:mt-auto"
        >
          {thread.complete ? (
            <p className="py-4 text-center text-[0.8125rem] text-ink-3">{t("start", inSentence(name))}</p>
          ) : (
            thread.messages.length > 0 && (
              <div className="flex justify-center py-2">
                <Button size="small" disabled={isLoading} onClick={loadEarlier}>
                  {t("earlier")}
                </Button>
              </div>
            )
          )}
          <ol
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
            onKeyDownCapture={moveFocus}
            onBlur={({ currentTarget, relatedTarget }) => {
              // Whoever comes back begins at the newest.
              if (!currentTarget.contains(relatedTarget)) setFocused(null);
            }}
          >
            {items.map(({ index, key, start }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                  onFocus={({ target: focus }) => focus.matches("[data-message-menu]") && setFocused(row.key)}
                >
                  <TimelineRowView
                    row={row}
                    thread={thread}
                    authorOf={author}
                    onJump={jump}
                    isTarget={row.key === target}
                    isTabStop={row.key === tabStop}
                  />
                </li>
              );
            })}
          </ol>
        </div>
        <ToNewest
          thread={thread}
          ownInboxId={inboxId}
          isFar={isFar}
          onClick={() => {
            onReading();
            virtualizer.scrollToEnd();
          }}
        />
      </div>
      <p role="status" className="sr-only">
        {heard
          ? t("newFrom", {
              ...inSentence(person(thread.identities.get(heard.senderInboxId))),
              text: excerptOf(heard) ?? "",
            })
          : ""}
      </p>
    </>
  );
}
