import type { ComponentProps } from "react";

import { classes } from "./classes.ts";

const KINDS = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong",
  secondary: "bg-surface text-ink border border-line hover:bg-sunken",
  quiet: "text-ink-2 hover:bg-sunken hover:text-ink",
  danger: "bg-bad-soft text-bad border border-bad/40 hover:border-bad",
} as const;

const SIZES = {
  normal: "min-h-10 px-4 text-sm",
  small: "min-h-8 px-3 text-[0.8125rem]",
  icon: "size-10 justify-center",
} as const;

type ButtonProps = ComponentProps<"button"> & { kind?: keyof typeof KINDS; size?: keyof typeof SIZES };

/** The class names of a button, for links that look like one. */
export const buttonClasses = (kind: keyof typeof KINDS = "secondary", size: keyof typeof SIZES = "normal") =>
  classes(
    "inline-flex items-center justify-center gap-2 rounded-lg font-medium transition-colors select-none disabled:opacity-55",
    KINDS[kind],
    SIZES[size],
  );

export function Button({ kind = "secondary", size = "normal", className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={classes(buttonClasses(kind, size), className)} {...props} />;
}
