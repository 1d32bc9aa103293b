"use client";

import { useFormatter, useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { plainText } from "@kedge/sdk/text";
import { useStore } from "../../_lib/store/useStore.ts";
import { useConversationName } from "../chat/useNames.ts";
import { GroupMark } from "../group/GroupMark.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { toMs } from "../mailbox/timeline.ts";
import { givenName } from "../names/contactNames.ts";
import { excerpt, fold } from "./fold.ts";
import { groupHits } from "./groupHits.ts";
import { Marked } from "./Marked.tsx";
import { MOST_HITS } from "./searchIndex.ts";
import type { SearchView } from "./useSearch.ts";

type Props = { search: SearchView; onSelect: (id: string, messageId?: string) => void };

const ROW = "block w-full rounded-lg px-3 py-2 text-left hover:bg-sunken";

/** Conversations whose name or address matches, then messages, by conversation, with the matching words marked. */
export function SearchResults({ search: { words, hits, reading }, onSelect }: Props) {
  const t = useTranslations("search");
  const format = useFormatter();
  const { state, contactNames } = useMailbox();
  const { threads } = useStore(state);
  const names = useStore(contactNames.state);
  const nameOf = useConversationName();
  const isMatch = (thread: Thread) => {
    const people = [...thread.identities.values()].flatMap((one) => [one.account, givenName(names, one) ?? ""]);
    const text = fold([thread.info.name ?? "", ...people].join(" "));
    return words.every((word) => text.includes(word));
  };
  const named = [...threads.values()].filter(isMatch);
  const groups = groupHits(hits).flatMap(({ conversationId, hits: own }) => {
    const thread = threads.get(conversationId);
    return thread ? [{ thread, own }] : [];
  });
  const isNothing = named.length === 0 && groups.length === 0;
  const status =
    reading === "failed"
      ? t("failed")
      : reading === "reading"
        ? t("reading")
        : isNothing
          ? t("nothing")
          : t("found", { count: hits.length });
  return (
    <div className="min-h-0 flex-1 space-y-4 overflow-y-auto px-2 pb-3">
      <p role="status" className="px-3 text-xs text-ink-3">
        {hits.length >= MOST_HITS ? t("newestOnly", { count: String(MOST_HITS) }) : status}
      </p>
      {named.length > 0 && (
        <section>
          <h2 className="px-3 pb-1 text-xs font-medium text-ink-3">{t("conversations")}</h2>
          <ul>
            {named.map((thread) => {
              const { short, beside, full, isGroup } = nameOf(thread);
              return (
                <li key={thread.info.id}>
                  <button type="button" className={ROW} onClick={() => onSelect(thread.info.id)}>
                    {(isGroup || beside !== null) && (
                      <span className="block text-sm font-medium [overflow-wrap:anywhere]">
                        {isGroup && <GroupMark />}
                        <Marked text={short} words={words} />
                      </span>
                    )}
                    {!isGroup && (
                      <span
                        className={classes(
                          "block font-mono [overflow-wrap:anywhere]",
                          beside === null ? "text-sm font-medium" : "text-xs text-ink-3",
                        )}
                      >
                        <Marked text={full ?? short} words={words} />
                      </span>
                    )}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {groups.map(({ thread, own }) => {
        const { short, beside, inSentence, isGroup } = nameOf(thread);
        return (
          <section key={thread.info.id} aria-label={t("in", { name: inSentence })}>
            <h2
              className={classes(
                "truncate px-3 pb-1 text-xs font-medium text-ink-3",
                !isGroup && beside === null && "font-mono",
              )}
            >
              {isGroup && <GroupMark />}
              <bdi>{short}</bdi>
            </h2>
            <ul>
              {own.map(({ messageId, text, sentAtNs }) => (
                <li key={messageId}>
                  <button type="button" className={ROW} onClick={() => onSelect(thread.info.id, messageId)}>
                    <span className="line-clamp-2 text-[0.8125rem] [overflow-wrap:anywhere]">
                      <Marked text={excerpt(plainText(text).text, words)} words={words} />
                    </span>
                    <span className="text-xs text-ink-3">
                      {format.dateTime(toMs(sentAtNs), { dateStyle: "medium", timeStyle: "short" })}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
