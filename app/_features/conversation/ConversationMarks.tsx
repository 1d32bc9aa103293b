"use client";

import { BellOff, Pin } from "lucide-react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { hasFlag, isMuted } from "./flags.ts";

const useFlags = () => useStore(useMailbox().flags.state);

/** Whether a conversation is pinned or muted, in a row of the list. */
export function ConversationMarks({ id }: { id: string }) {
  const t = useTranslations("conversation");
  const flags = useFlags();
  return (
    <>
      {isMuted(flags, id) && <BellOff role="img" aria-label={t("muted")} className="size-3.5 shrink-0 text-ink-3" />}
      {hasFlag(flags, id, "pinned") && (
        <Pin role="img" aria-label={t("pinned")} className="size-3.5 shrink-0 text-ink-3" />
      )}
    </>
  );
}

/** A dot where the user wants to come back to a conversation that has been read. */
export function UnreadMark({ id }: { id: string }) {
  const t = useTranslations("conversation");
  if (!hasFlag(useFlags(), id, "unread")) return null;
  return <span role="img" aria-label={t("markedUnread")} className="size-2.5 shrink-0 rounded-full bg-accent" />;
}
