"use client";

import { useState } from "react";

import { useMailbox } from "./MailboxProvider.tsx";

/** Looks at a conversation's devices and at the chain again, when the user asks for it. */
export function useRecheck(id: string): { isRechecking: boolean; recheck: () => void } {
  const mailbox = useMailbox();
  const [isRechecking, setRechecking] = useState(false);
  const recheck = () => {
    setRechecking(true);
    void mailbox.recheck(id).finally(() => setRechecking(false));
  };
  return { isRechecking, recheck };
}
