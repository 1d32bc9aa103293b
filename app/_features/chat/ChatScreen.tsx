"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";

import { useStore } from "../../_lib/store/useStore.ts";
import { classes } from "../../_ui/classes.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishFirst } from "../session/PublishFirst.tsx";
import { NewGroup } from "../group/NewGroup.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { ChatNotices } from "./ChatNotices.tsx";
import { NewMessage } from "./NewMessage.tsx";
import { NoThread } from "./NoThread.tsx";
import { ThreadView } from "./ThreadView.tsx";

/** Where the address of the page leads: a conversation (`c`) and a message in it (`m`), an address to write to (`to`), a new group (`new`), or the list. */
export function useChatPlace() {
  const router = useRouter();
  const search = useSearchParams();
  const to = search.get("to");
  return {
    conversationId: search.get("c"),
    messageId: search.get("m"),
    /** An empty text: the form for a new message. */
    to,
    isNewGroup: search.get("new") === "group",
    goTo: useCallback(
      (place: { c: string; m?: string } | { to: string } | { new: "group" } | null) =>
        router.push(`/chat/${place ? `?${new URLSearchParams(place).toString()}` : ""}`),
      [router],
    ),
  };
}

/** Conversations and the one that is open. */
export const ChatScreen = () => (
  <PublishFirst>
    <Chat />
  </PublishFirst>
);

function Chat() {
  const { conversationId, messageId, to, isNewGroup, goTo } = useChatPlace();
  const mailbox = useMailbox();
  const { threads } = useStore(mailbox.state);
  const [timesAsked, setTimesAsked] = useState(0);
  /** Going to where the address leads already would change nothing, although one may have scrolled away since. */
  const select = (c: string, m?: string) => {
    if (m !== undefined && c === conversationId && m === messageId) setTimesAsked((times) => times + 1);
    else goTo(m === undefined ? { c } : { c, m });
  };
  useEffect(() => {
    if (conversationId !== null) mailbox.bring(conversationId);
  }, [mailbox, conversationId]);
  const thread = conversationId === null ? undefined : threads.get(conversationId);
  const isDetail = to !== null || isNewGroup || conversationId !== null;
  return (
    <div data-inner={isDetail || undefined} className="flex h-full flex-col">
      <ChatNotices />
      {/* Where the window is lower than this, as when it is zoomed, the screen scrolls as a whole. */}
      <div className="flex min-h-60 flex-1">
        <div
          className={classes(
            "min-h-0 w-full flex-col border-r border-line bg-surface md:flex md:w-80 md:shrink-0",
            isDetail ? "hidden" : "flex",
          )}
        >
          <ConversationList
            selected={conversationId}
            onSelect={select}
            onNew={() => goTo({ to: "" })}
            onNewGroup={() => goTo({ new: "group" })}
          />
        </div>
        <div className={classes("min-h-0 min-w-0 flex-1", isDetail ? "block" : "hidden md:block")}>
          {to !== null ? (
            <NewMessage
              key={to}
              initial={to}
              onOpened={(c) => goTo({ c })}
              onBack={() => goTo(null)}
              onPick={(address) => goTo({ to: address })}
            />
          ) : isNewGroup ? (
            <NewGroup onOpened={(c) => goTo({ c })} onBack={() => goTo(null)} />
          ) : thread ? (
            <ThreadView key={thread.info.id} thread={thread} timesAsked={timesAsked} onBack={() => goTo(null)} />
          ) : (
            <NoThread isWanted={conversationId !== null} onBack={() => goTo(null)} onNew={() => goTo({ to: "" })} />
          )}
        </div>
      </div>
    </div>
  );
}
