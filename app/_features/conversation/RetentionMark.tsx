"use client";

import { Timer } from "lucide-react";
import { useTranslations } from "use-intl";

import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useDurationText, useRetention } from "./useRetention.ts";

/** How long messages stay, under a conversation's name; nothing where they stay. */
export function RetentionMark({ thread }: { thread: Thread }) {
  const t = useTranslations("conversation");
  const { data } = useRetention(useMailbox().session, thread);
  const inWords = useDurationText();
  if (!data) return null;
  return (
    <p className="flex items-center gap-1 text-xs text-ink-3">
      <Timer aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{t("stay", { duration: inWords(data) })}</span>
    </p>
  );
}
