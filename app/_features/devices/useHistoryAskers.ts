"use client";

import type { HistoryAsker, Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useIsShown } from "../mailbox/useIsShown.ts";

/** Pause between looks for devices that ask, beside the looks when something arrives. Milliseconds. */
const LOOK_MS = 15_000;

const NONE: readonly HistoryAsker[] = [];

/** Devices of this inbox that ask for the history and were not answered yet. */
export function useHistoryAskers(session: Session): readonly HistoryAsker[] {
  const { arrivals, state } = useMailbox();
  const isShown = useIsShown();
  const { data, refetch } = useQuery({
    queryKey: ["history-askers", session.account, session.installationId],
    queryFn: () => session.history.askers(),
    enabled: session.history.isAvailable && isShown,
    refetchInterval: LOOK_MS,
    structuralSharing: false,
  });
  useEffect(
    () =>
      arrivals.subscribe(() => {
        const message = arrivals.get();
        // What devices leave for each other comes in a conversation that is in no list.
        if (!message || state.get().threads.has(message.conversationId)) return;
        // One look at a time: a whole conversation may arrive before it is listed.
        void refetch({ cancelRefetch: false });
      }),
    [arrivals, state, refetch],
  );
  return data ?? NONE;
}
