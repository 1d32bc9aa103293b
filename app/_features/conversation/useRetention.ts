"use client";

import type { Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";

import type { Thread } from "../mailbox/mailbox.ts";
import { durationOf } from "./retention.ts";

/** How long messages of a conversation stay, nanoseconds, or null. Read again with every change that the conversation tells of. */
export function useRetention(session: Session, thread: Thread) {
  const change = thread.messages.findLast(({ content }) => content.type === "change" && content.change.retention)?.id;
  return useQuery({
    queryKey: ["retention", session.account, thread.info.id, change ?? ""],
    queryFn: () => session.retention(thread.info.id),
    placeholderData: (previous) => previous,
    structuralSharing: false,
  });
}

/** Says a duration in words. */
export function useDurationText(): (ns: bigint) => string {
  const t = useTranslations("conversation");
  return (ns) => {
    const { count, unit } = durationOf(ns);
    return t(`duration.${unit}`, { count });
  };
}
