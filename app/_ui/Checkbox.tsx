"use client";

import { useId } from "react";

import { classes } from "./classes.ts";

type Props = { label: string; isChecked: boolean; onChange: (isChecked: boolean) => void; isSmall?: boolean };

/** A box to tick with its label; small where it stands beside small print. */
export function Checkbox({ label, isChecked, onChange, isSmall = false }: Props) {
  const id = useId();
  return (
    <div className={classes("flex items-start", isSmall ? "gap-2" : "gap-3")}>
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className={classes("size-4 accent-[var(--accent)]", isSmall ? "mt-0.5" : "mt-1")}
      />
      <label htmlFor={id} className={classes("min-h-6", isSmall ? "text-[0.8125rem]" : "pt-0.5 text-sm")}>
        {label}
      </label>
    </div>
  );
}
