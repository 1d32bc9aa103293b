"use client";

import { Check, Circle } from "lucide-react";
import { useTranslations } from "use-intl";

import { Elapsed } from "../../_ui/Elapsed.tsx";
import { classes } from "../../_ui/classes.ts";
import { ProgressBar } from "../../_ui/ProgressBar.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useAmounts } from "./useAmounts.ts";
import type { Stage, Step } from "./work.ts";

type Props = {
  /** What is under way, in a few words. */
  label: string;
  /** Everything that will be done, in order: shown from the start, so that nothing moves on the way. */
  stages: readonly Stage[];
  step: Step;
  /** Milliseconds since 1970. */
  since: number;
};

/** What is being done about history, step by step, with what can be counted. */
export function Steps({ label, stages, step, since }: Props) {
  const t = useTranslations("archive");
  const at = stages.indexOf(step.stage);
  return (
    <div className="space-y-3">
      <StepBar label={label} step={step} since={since} />
      <ol aria-label={t("steps")} className="space-y-1.5 text-sm">
        {stages.map((stage, index) => (
          <li
            key={stage}
            aria-current={index === at ? "step" : undefined}
            className={classes("flex items-start gap-2", index === at ? "font-medium text-ink" : "text-ink-2")}
          >
            <span className="flex h-5 items-center">
              {index < at ? (
                <Check aria-label={t("stepDone")} className="size-4 text-good" />
              ) : index === at ? (
                <Spinner />
              ) : (
                <Circle aria-hidden className="size-4 opacity-50" />
              )}
            </span>
            {t(`stage.${stage}`)}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The same where there is little room: a bar, and a line under it. */
export function StepBar({ label, step, since, isNamed = false }: Omit<Props, "stages"> & { isNamed?: boolean }) {
  const t = useTranslations("archive");
  const { inWords, howFar } = useAmounts();
  const stage = t(`stage.${step.stage}`);
  const far = howFar(step);
  const amounts = far || inWords(step.amount);
  return (
    <div className="space-y-1.5">
      <ProgressBar
        label={label}
        share={step.done && step.done.of > 0 ? step.done.count / step.done.of : null}
        text={[stage, amounts].filter(Boolean).join(", ")}
      />
      <div className="flex items-start gap-3 text-sm text-ink-2">
        {/* Room for what is not known yet. */}
        <p className="min-h-10 min-w-0 flex-1 sm:min-h-5">
          {isNamed ? [stage, amounts].filter(Boolean).join(" · ") : amounts}
        </p>
        <Elapsed since={since} />
      </div>
      {/* The step alone: bytes and seconds would be read out without end. */}
      <p role="status" className="sr-only">
        {stage}
      </p>
    </div>
  );
}
