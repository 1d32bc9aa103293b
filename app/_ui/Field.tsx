"use client";

import { useId, type ComponentProps } from "react";

import { classes } from "./classes.ts";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: string; error?: string | null };

/** A text input with its label; a hint, or what is wrong with the input. */
export function Field({ label, hint, error, className, ...props }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={classes("space-y-1.5", className)}>
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className={classes(
          "block min-h-11 w-full rounded-lg border bg-surface px-3 text-[0.9375rem] text-ink",
          error ? "border-bad" : "border-line-strong",
        )}
        {...props}
      />
      {note !== undefined && (
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={classes("text-sm", error ? "text-bad" : "text-ink-3")}
        >
          {note}
        </p>
      )}
    </div>
  );
}
