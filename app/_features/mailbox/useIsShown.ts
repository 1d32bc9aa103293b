"use client";

import { useSelected } from "../../_lib/store/useSelected.ts";
import { useMailbox } from "./MailboxProvider.tsx";

/** Whether what is on this device is shown, or cannot be. Whatever asks the network about anything else waits for that, as the mailbox itself does. */
export const useIsShown = (): boolean =>
  useSelected(useMailbox().state, ({ threads, listing }) => threads.size > 0 || listing !== "loading");
