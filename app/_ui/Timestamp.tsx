"use client";

import { useFormatter } from "use-intl";

/** A point in time in the reader's language; the machine-readable form beside it. */
export function Timestamp({ ms, style = "full" }: { ms: number; style?: "full" | "time" | "day" }) {
  const format = useFormatter();
  const date = new Date(ms);
  const options = {
    full: { dateStyle: "medium", timeStyle: "short" },
    time: { timeStyle: "short" },
    day: { dateStyle: "medium" },
  } as const;
  return <time dateTime={date.toISOString()}>{format.dateTime(date, options[style])}</time>;
}
