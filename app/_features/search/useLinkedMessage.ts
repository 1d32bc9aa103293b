"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

/**
 * Goes to the message that the page's address names (`m`), whenever it names another one.
 *
 * @param timesAsked goes there again where this changes: for whoever asks for the same message once more, which leaves the address as it is
 */
export function useLinkedMessage(jump: (messageId: string) => void, timesAsked: number): void {
  const messageId = useSearchParams().get("m");
  const go = useEffectEvent(jump);
  useEffect(() => {
    if (messageId !== null) go(messageId);
  }, [messageId, timesAsked]);
}
