"use client";

import type { KedgeError } from "@kedge/sdk";

import { useAction } from "../../_ui/useAction.ts";
import { useMailbox } from "./MailboxProvider.tsx";

/** Looks at a conversation's devices and at the chain again, when the user asks for it; `error` is why that was not possible the last time. */
export function useRecheck(id: string): { isRechecking: boolean; recheck: () => void; error: KedgeError | null } {
  const mailbox = useMailbox();
  const { isBusy, error, run } = useAction();
  return { isRechecking: isBusy, recheck: () => void run(() => mailbox.recheck(id)), error };
}
