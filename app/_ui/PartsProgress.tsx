"use client";

import { useId } from "react";

type Props = {
  /** What is going on, with the numbers. */
  label: string;
  done: number;
  of: number;
};

/** Whole parts of something that takes a while. Screen readers are told at each quarter, and can look at any time. */
export function PartsProgress({ label, done, of }: Props) {
  const id = useId();
  const isQuarter = done === 0 || Math.floor((done * 4) / of) > Math.floor(((done - 1) * 4) / of);
  return (
    <div className="space-y-2">
      <p id={id} className="text-sm">
        {label}
      </p>
      <progress aria-labelledby={id} value={done} max={of} className="h-2 w-full accent-accent" />
      <p role="status" className="sr-only">
        {isQuarter ? label : ""}
      </p>
    </div>
  );
}
