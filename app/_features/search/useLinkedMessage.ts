"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

/** Goes to the message that the page's address names (`m`), whenever it names another one. */
export function useLinkedMessage(jump: (messageId: string) => void): void {
  const messageId = useSearchParams().get("m");
  const go = useEffectEvent(jump);
  useEffect(() => {
    if (messageId !== null) go(messageId);
  }, [messageId]);
}
