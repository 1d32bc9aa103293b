"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, type RefObject } from "react";

import type { TimelineRow } from "../mailbox/timeline.ts";

/** How long a row is held where it is: until others were fetched, put above it and measured. Milliseconds. */
const HOLD_MS = 5_000;

type Scroller = RefObject<HTMLDivElement | null>;
type Held = {
  key: string;
  /** Of its lower edge, from the top of the view, in pixels. */ bottom: number;
  untilMs: number;
};

const bottomOf = (frame: HTMLElement, row: Element) =>
  row.getBoundingClientRect().bottom - frame.getBoundingClientRect().top;

const rowElement = (frame: HTMLElement, index: number) => frame.querySelector(`li[data-index="${index}"]`);

/**
 * Holds the first message on screen where it stands while rows are put above it, until those are measured: what is read does not move.
 *
 * @returns `hold` before the rows change, `release` as soon as the reader scrolls
 */
export function useHeldRow(
  scroller: Scroller,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: readonly TimelineRow[],
) {
  const held = useRef<Held | null>(null);
  // After every change of what is in the document, not only of the rows: measuring them moves them too.
  useLayoutEffect(() => {
    const frame = scroller.current;
    const now = held.current;
    if (!frame || !now) return;
    if (performance.now() > now.untilMs) {
      held.current = null;
      return;
    }
    const index = rows.findIndex(({ key }) => key === now.key);
    const row = rowElement(frame, index);
    const bottom = row ? bottomOf(frame, row) : (virtualizer.measurementsCache[index]?.end ?? 0) - frame.scrollTop;
    if (index >= 0 && Math.abs(bottom - now.bottom) > 0.5) frame.scrollTop += bottom - now.bottom;
  });
  const release = useCallback(() => {
    held.current = null;
  }, []);
  return {
    hold: (): void => {
      const frame = scroller.current;
      if (!frame) return;
      for (const { index } of virtualizer.getVirtualItems()) {
        const shown = rows[index];
        const row = rowElement(frame, index);
        if (shown?.kind !== "message" || !row || bottomOf(frame, row) <= 0) continue;
        held.current = { key: shown.key, bottom: bottomOf(frame, row), untilMs: performance.now() + HOLD_MS };
        return;
      }
    },
    release,
  };
}
