"use client";

import { useStore } from "../../_lib/store/useStore.ts";
import { isMuted } from "../conversation/flags.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";
import { waitingCount } from "./decide.ts";

/** How much waits for the user in a mailbox, followed. */
export function useWaitingCount(mailbox: MailboxController): number {
  const { threads } = useStore(mailbox.state);
  const flags = useStore(mailbox.flags.state);
  return waitingCount(threads.values(), mailbox.session.inboxId, ({ info }) => isMuted(flags, info.id));
}
