"use client";

import { wordsOf, type Message } from "@kedge/sdk";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { plainText } from "@kedge/sdk/text";
import { loadMarkdown, mayHaveMarkup } from "../../_lib/text/loadMarkdown.ts";
import { plainWords } from "../../_lib/text/plainWords.ts";
import { usePersonName } from "../chat/useNames.ts";
import { isMuted } from "../conversation/flags.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";
import { previewOf } from "../mailbox/selectors.ts";
import type { Engine } from "../session/startEngine.ts";
import { mayAllBeWrittenTo } from "../verdict/mayAllBeWrittenTo.ts";
import { isNotified, titled } from "./decide.ts";
import { permission, preference } from "./preference.ts";
import { followNotifications, showNotification } from "./showNotification.ts";
import { useWaitingCount } from "./useWaitingCount.ts";

/** Tells of new messages while the page is out of sight, and counts them in the tab's title. Shows nothing itself. */
export function Notifications({ mailbox }: { mailbox: Engine["mailbox"] }) {
  const open = useStore(mailbox);
  return open && <Watching mailbox={open} />;
}

function Watching({ mailbox }: { mailbox: MailboxController }) {
  useCountInTitle(mailbox);
  useArrivals(mailbox);
  return null;
}

function useCountInTitle(mailbox: MailboxController): void {
  const count = useWaitingCount(mailbox);
  useEffect(() => {
    const apply = () => {
      const title = titled(document.title, count);
      if (title !== document.title) document.title = title;
    };
    apply();
    // Every screen has a title of its own, which comes when it comes.
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      document.title = titled(document.title, 0);
    };
  }, [count]);
}

/** What a message says, as words alone; or a file's name. */
async function shownText(message: Message): Promise<string | null> {
  const written = wordsOf(message.content);
  if (written !== null) return plainWords(written, mayHaveMarkup(written) ? await loadMarkdown() : null);
  const text = previewOf(message);
  return text === null ? null : plainText(text).text;
}

const isVisible = () => document.visibilityState === "visible";

function useArrivals(mailbox: MailboxController): void {
  const t = useTranslations();
  const personName = usePersonName(mailbox);
  const router = useRouter();
  useEffect(() => {
    const tell = async (message: Message) => {
      const wanted = preference.get();
      if (wanted === "off" || permission() !== "granted" || isVisible()) return;
      const { session, state, standings, flags } = mailbox;
      const id = message.conversationId;
      const assessment = standings.get().get(id)?.assessment ?? (await session.assessMembers(id));
      const { verdict } = assessment;
      if (verdict === null) return; // nobody else is in it
      const isTold = isNotified({
        message,
        thread: state.get().threads.get(id),
        ownInboxId: session.inboxId,
        isMuted: isMuted(flags.state.get(), id),
        isVisible: isVisible(),
        verdict,
        canSend: mayAllBeWrittenTo(assessment),
      });
      if (!isTold) return;
      const sender = assessment.members.find(({ inboxId }) => inboxId === message.senderInboxId)?.identity;
      const title = `${personName(sender).short} · ${t(`verdict.${verdict}.word`)}`;
      const text = wanted === "text" ? await shownText(message) : null;
      const body = text ?? t("notifications.newMessage");
      const path = `/chat/?${new URLSearchParams({ c: id }).toString()}`;
      await showNotification(title, { body, tag: id, path }, (there) => router.push(there));
    };
    const goTo = (path: string) => router.push(path);
    const stopFollowing = followNotifications(goTo);
    const stopTelling = mailbox.arrivals.subscribe(() => {
      const message = mailbox.arrivals.get();
      if (message) void tell(message).catch(() => undefined); // a browser that shows none: the count in the title remains
    });
    return () => {
      stopFollowing();
      stopTelling();
    };
  }, [mailbox, t, personName, router]);
}
