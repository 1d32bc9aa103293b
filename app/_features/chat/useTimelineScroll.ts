"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState, type UIEvent } from "react";

import type { TimelineRow } from "../mailbox/timeline.ts";
import { useHeldRow } from "./useHeldRow.ts";

/** Distance from the end, in pixels, within which new messages pull the view along. */
const NEAR_END = 120;
/** A row's height before it is measured, in pixels: a message of one line. */
const ROW_HEIGHT = 64;
/** How long the message that was jumped to stands out. Milliseconds. */
const TARGET_MS = 2_000;

/** How far a frame can be scrolled. Pixels. */
const endOf = ({ scrollHeight, clientHeight }: Element) => scrollHeight - clientHeight;
const isNearEnd = (frame: Element) => endOf(frame) - frame.scrollTop <= NEAR_END;

const rowHeight = () => ROW_HEIGHT;

/**
 * Where the view of a conversation stands: it opens where unread messages begin, follows new ones at the end, and otherwise stays where the reader is,
 * also while earlier messages are put above.
 *
 * @param lastOwn id of the newest thing that the user sent from here; sending leads to the end
 */
export function useTimelineScroll(rows: readonly TimelineRow[], lastOwn: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  /** The rows as they were when the reader was last seen away from the end; null at the end. */
  const [far, setFar] = useState<readonly TimelineRow[] | null>(null);
  const isAtEnd = useRef(true);
  const end = useRef(0);
  // Until the reader does something, the view stays where unread messages begin, also while more of them are fetched; without any, at the end.
  const [isReading, setReading] = useState(false);
  const unread = useMemo(() => rows.findIndex(({ kind }) => kind === "unread"), [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    // The same function while the rows are the same: with another one, the virtualizer works out the place of every row anew.
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    // Where the view is going to stand, so that the first rows which are drawn are those that stay.
    initialOffset: () => (unread >= 0 ? unread : rows.length) * ROW_HEIGHT,
    overscan: 10,
    // Rows that change, or are at the end, are not to move what is read. Among the same rows, the place of all of them would be worked out for each one
    // that is measured, to see whether it is the end.
    anchorTo: far === rows ? "start" : "end",
    followOnAppend: isReading || unread < 0,
    scrollEndThreshold: NEAR_END,
  });

  useEffect(() => {
    if (isReading || rows.length === 0) return;
    if (unread >= 0) virtualizer.scrollToIndex(unread, { align: "start" });
    else virtualizer.scrollToEnd();
  }, [virtualizer, isReading, unread, rows.length]);

  const sent = useRef(lastOwn);
  useEffect(() => {
    if (lastOwn !== undefined && lastOwn !== sent.current) {
      setReading(true);
      virtualizer.scrollToEnd();
    }
    sent.current = lastOwn;
  }, [virtualizer, lastOwn]);

  // Whoever is at the end stays there when a notice takes away room below, or what was said last grows.
  const staysAtEnd = isReading || unread < 0;
  useEffect(() => {
    const frame = scroller.current;
    if (!frame || !staysAtEnd) return;
    const note = () => {
      end.current = endOf(frame);
      isAtEnd.current = isNearEnd(frame);
    };
    note();
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) frame.scrollTop = frame.scrollHeight;
      note();
    });
    for (const sized of [frame, ...frame.querySelectorAll(":scope > ol")]) observer.observe(sized);
    return () => observer.disconnect();
  }, [staysAtEnd]);

  const { hold, release } = useHeldRow(scroller, virtualizer, rows);

  const onReading = useCallback(() => {
    setReading(true);
    release();
  }, [release]);

  const [goal, setGoal] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    const index = goal === null ? -1 : rows.findIndex(({ key }) => key === goal);
    if (index < 0) return;
    setReading(true);
    isAtEnd.current = false; // or what was loaded above on the way would pull the view back to it
    virtualizer.scrollToIndex(index, { align: "center" });
    setTarget(goal);
    setGoal(null);
  }, [virtualizer, rows, goal]);
  useEffect(() => {
    if (target === null) return;
    const timer = setTimeout(() => setTarget(null), TARGET_MS);
    return () => clearTimeout(timer);
  }, [target]);

  return {
    scroller,
    virtualizer,
    /** Whether the newest messages are out of sight. */
    isFar: far !== null,
    /** The reader scrolls, by whatever means: from now on the view follows them. */
    onReading,
    onScroll: ({ currentTarget: frame }: UIEvent<HTMLElement>) => {
      const isNear = isNearEnd(frame);
      setFar(isNear ? null : rows);
      // What moved because something changed its size is put right where that is noticed.
      if (end.current === endOf(frame)) isAtEnd.current = isNear;
    },
    /** Keeps the view where it is when the rows change next. */
    hold: () => {
      setReading(true);
      hold();
    },
    /** The message that was jumped to, for a moment. */
    target,
    /** Brings a message on screen as soon as it is among the rows. */
    jumpTo: setGoal,
  };
}
