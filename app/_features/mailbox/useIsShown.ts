"use client";

import { useSyncExternalStore } from "react";

import { useMailbox } from "./MailboxProvider.tsx";

/** Whether what is on this device is shown, or cannot be. Whatever asks the network about anything else waits for that, as the mailbox itself does. */
export function useIsShown(): boolean {
  const { state } = useMailbox();
  const isShown = () => state.get().threads.size > 0 || state.get().listing !== "loading";
  return useSyncExternalStore(state.subscribe, isShown, isShown);
}
