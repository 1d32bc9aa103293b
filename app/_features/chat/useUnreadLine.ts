"use client";

import { useEffect, useRef, useState } from "react";

import type { UnreadSpan } from "../mailbox/timeline.ts";

const nowNs = () => BigInt(Date.now()) * 1_000_000n;

/**
 * Which messages were waiting when the conversation came on screen, or when the page was looked at again; those that arrive under the reader's eyes are
 * not among them. Null where nothing was ever read: then everything is new and no line is needed.
 */
export function useUnreadLine(readUpToNs: bigint): UnreadSpan | null {
  const [span, setSpan] = useState<UnreadSpan>(() => ({ afterNs: readUpToNs, untilNs: nowNs() }));
  const read = useRef(readUpToNs);
  useEffect(() => {
    read.current = readUpToNs;
  }, [readUpToNs]);
  useEffect(() => {
    const turn = () =>
      setSpan((now) =>
        document.visibilityState === "hidden"
          ? { afterNs: read.current, untilNs: null }
          : { ...now, untilNs: now.untilNs ?? nowNs() },
      );
    document.addEventListener("visibilitychange", turn);
    return () => document.removeEventListener("visibilitychange", turn);
  }, []);
  return span.afterNs === 0n ? null : span;
}
