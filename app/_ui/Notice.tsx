import type { ReactNode } from "react";

import { classes } from "./classes.ts";

const TONES = {
  plain: "bg-plain-soft text-ink border-line",
  good: "bg-good-soft text-ink border-good/30",
  warn: "bg-warn-soft text-ink border-warn/40",
  bad: "bg-bad-soft text-ink border-bad/40",
} as const;

export type Tone = keyof typeof TONES;

type NoticeProps = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
  role?: "status" | "alert" | undefined;
};

/** Something to know, with what can be done about it. */
export function Notice({ tone = "plain", title, children, actions, icon, role }: NoticeProps) {
  return (
    <div role={role} className={classes("flex gap-3 rounded-xl border px-4 py-3 text-sm", TONES[tone])}>
      {icon !== undefined && <div className="pt-0.5">{icon}</div>}
      <div className="min-w-0 flex-1 space-y-1 [overflow-wrap:anywhere]">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink-2">{children}</div>}
        {Boolean(actions) && <div className="flex flex-wrap gap-2 pt-2">{actions}</div>}
      </div>
    </div>
  );
}
