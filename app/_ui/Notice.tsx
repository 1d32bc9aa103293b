import type { ReactNode } from "react";

const TONES = {
  plain: "border-line bg-surface",
  good: "border-good bg-good-soft",
  warn: "border-warn bg-warn-soft",
  bad: "border-bad bg-bad-soft",
} as const;

/** Something that a person should know now: a title, a sentence, and the way out. `bad` interrupts a screen reader, the others wait. */
export function Notice({ tone, title, children }: { tone: keyof typeof TONES; title: string; children?: ReactNode }) {
  return (
    <section role={tone === "bad" ? "alert" : "status"} className={`rounded-xl border p-4 text-sm ${TONES[tone]}`}>
      <p className="font-semibold">{title}</p>
      {children && <div className="mt-1 flex flex-col items-start gap-3 text-ink-2">{children}</div>}
    </section>
  );
}
