"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { SquarePen, Users } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { Button } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { hasFlag } from "../conversation/flags.ts";
import { HistoryOffer } from "../devices/HistoryOffer.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { countIn, folderOf, threadsIn, type Folder } from "../mailbox/selectors.ts";
import { SearchField } from "../search/SearchField.tsx";
import { SearchResults } from "../search/SearchResults.tsx";
import { useSearch } from "../search/useSearch.ts";
import { ConversationRow } from "./ConversationRow.tsx";
import { Samples } from "./Samples.tsx";

const ROW_HEIGHT = 72;

type Props = {
  selected: string | null;
  onSelect: (id: string, messageId?: string) => void;
  onNew: () => void;
  onNewGroup: () => void;
};

/** Conversations of a folder, newest first; only the rows on screen are in the document. */
export function ConversationList({ selected, onSelect, onNew, onNewGroup }: Props) {
  const t = useTranslations();
  const mailbox = useMailbox();
  const state = useStore(mailbox.state);
  const open = selected === null ? undefined : state.threads.get(selected);
  const openIn = open && folderOf(open);
  const [folder, setFolder] = useState<Folder>(openIn ?? "inbox");
  const [followed, setFollowed] = useState({ selected, openIn });
  // The list shows the conversation that was opened, wherever it is, and goes along when it is allowed; whoever blocks one stays where they are.
  if (followed.selected !== selected || followed.openIn !== openIn) {
    setFollowed({ selected, openIn });
    const isOpened = followed.selected !== selected || followed.openIn === undefined;
    if (openIn && (isOpened || openIn === "inbox")) setFolder(openIn);
  }
  const search = useSearch();
  const scroller = useRef<HTMLDivElement>(null);
  const flags = useStore(mailbox.flags.state);
  const threads = useMemo(() => threadsIn(state, folder, (id) => hasFlag(flags, id, "pinned")), [state, folder, flags]);
  const requests = countIn(state, "requests");
  const blocked = countIn(state, "blocked");
  const virtualizer = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const folders: { id: Folder; label: string }[] = [
    { id: "inbox", label: t("chat.inbox") },
    { id: "requests", label: requests > 0 ? t("chat.requestsCount", { count: String(requests) }) : t("chat.requests") },
    ...(blocked > 0 || folder === "blocked" ? [{ id: "blocked" as const, label: t("chat.blocked") }] : []),
  ];
  return (
    <section aria-label={t("chat.list")} className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 p-3">
        <div role="group" aria-label={t("chat.list")} className="flex min-w-0 flex-1 gap-1">
          {folders.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={folder === id}
              onClick={() => setFolder(id)}
              className={classes(
                "min-h-8 rounded-full px-3 text-[0.8125rem] font-medium whitespace-nowrap",
                folder === id ? "bg-accent-soft text-accent" : "text-ink-3 hover:bg-sunken",
              )}
            >
              {label}
            </button>
          ))}
        </div>
        <Button kind="quiet" size="icon" aria-label={t("group.new")} title={t("group.new")} onClick={onNewGroup}>
          <Users aria-hidden className="size-4" />
        </Button>
        <Button
          kind="primary"
          size="icon"
          aria-label={t("chat.newMessage")}
          title={t("chat.newMessage")}
          onClick={onNew}
        >
          <SquarePen aria-hidden className="size-4" />
        </Button>
      </div>
      <SearchField query={search.query} onQuery={search.setQuery} />
      {search.words.length > 0 && <SearchResults search={search} onSelect={onSelect} />}
      <div
        ref={scroller}
        className={classes("min-h-0 flex-1 overflow-y-auto px-2 pb-3", search.words.length > 0 && "hidden")}
      >
        {state.listing === "loading" && threads.length === 0 ? (
          <div aria-busy="true" className="space-y-2 p-2">
            {[1, 2, 3].map((row) => (
              <Skeleton key={row} className="h-14 w-full" />
            ))}
          </div>
        ) : state.listing === "failed" ? (
          <Notice
            tone="warn"
            role="alert"
            title={t("chat.loadFailed")}
            actions={
              <Button size="small" onClick={() => mailbox.retry()}>
                {t("shell.retry")}
              </Button>
            }
          />
        ) : threads.length === 0 ? (
          <Empty folder={folder} />
        ) : (
          <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const thread = threads[index];
              if (!thread) return null;
              return (
                <li
                  key={thread.info.id}
                  className="absolute inset-x-0 top-0"
                  style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
                >
                  <ConversationRow
                    thread={thread}
                    draft={mailbox.drafts.read(thread.info.id)}
                    isSelected={thread.info.id === selected}
                    onSelect={onSelect}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
}

function Empty({ folder }: { folder: Folder }) {
  const t = useTranslations("chat");
  if (folder !== "inbox")
    return <p className="p-4 text-sm text-ink-3">{t(folder === "requests" ? "requestsEmpty" : "blockedEmpty")}</p>;
  return (
    <div className="space-y-4 p-3">
      <div className="space-y-1">
        <h2 className="font-semibold">{t("emptyTitle")}</h2>
        <p className="text-sm text-ink-2">{t("emptyText")}</p>
      </div>
      <HistoryOffer />
      <Samples />
    </div>
  );
}
