"use client";

import { toKedgeError } from "@kedge/sdk";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { durationOf, parseDuration, RETENTIONS, UNITS, type Unit } from "./retention.ts";
import { useDurationText, useRetention } from "./useRetention.ts";

type Props = { thread: Thread; open: boolean; onOpenChange: (open: boolean) => void };

/** Sets how long a conversation's messages stay, and says what that can and cannot do. */
export function RetentionDialog({ thread, open, onOpenChange }: Props) {
  const t = useTranslations("conversation");
  const { data, error } = useRetention(useMailbox().session, thread);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("retentionTitle")} description={t("retentionLead")}>
      {error ? (
        <Notice tone="warn" role="alert">
          {t("retentionUnknown")}
        </Notice>
      ) : (
        data !== undefined && (
          <Choices key={String(data)} current={data} thread={thread} onDone={() => onOpenChange(false)} />
        )
      )}
    </Dialog>
  );
}

const isUnit = (text: string): text is Unit => text in UNITS;

function Choices({ current, thread, onDone }: { current: bigint | null; thread: Thread; onDone: () => void }) {
  const t = useTranslations();
  const id = useId();
  const errorText = useErrorText();
  const inWords = useDurationText();
  const mailbox = useMailbox();
  const isCommon = current === null || RETENTIONS.some((ns) => ns === current);
  const [choice, setChoice] = useState(current === null ? "off" : isCommon ? String(current) : "custom");
  const start = isCommon || current === null ? null : durationOf(current);
  const [count, setCount] = useState(start ? String(start.count) : "");
  const [unit, setUnit] = useState<Unit>(start && start.unit !== "seconds" ? start.unit : "days");
  const [step, setStep] = useState<{ phase: "ready" | "saving"; problem: string | null }>({
    phase: "ready",
    problem: null,
  });
  const options = [
    { value: "off", label: t("conversation.off") },
    ...RETENTIONS.map((ns) => ({ value: String(ns), label: inWords(ns) })),
    { value: "custom", label: t("conversation.custom") },
  ];
  const save = async () => {
    const next = choice === "off" ? null : choice === "custom" ? parseDuration(count, unit) : BigInt(choice);
    if (choice !== "off" && next === null) {
      setStep({ phase: "ready", problem: t("conversation.customWrong") });
      return;
    }
    setStep({ phase: "saving", problem: null });
    try {
      await mailbox.session.setRetention(thread.info.id, next);
      await mailbox.refresh(thread.info.id);
      onDone();
    } catch (error) {
      setStep({ phase: "ready", problem: errorText(toKedgeError(error)) });
    }
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset className="space-y-1">
        <legend className="sr-only">{t("conversation.retention")}</legend>
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-10 items-center gap-3 rounded-lg px-2 text-sm hover:bg-sunken">
            <input
              type="radio"
              name={id}
              value={value}
              checked={choice === value}
              onChange={() => {
                setChoice(value);
                setStep({ phase: "ready", problem: null });
              }}
              className="size-4 accent-[var(--accent)]"
            />
            {label}
          </label>
        ))}
      </fieldset>
      {choice === "custom" && (
        <div className="flex gap-2 pl-9">
          <input
            aria-label={t("conversation.customCount")}
            inputMode="numeric"
            value={count}
            onChange={(event) => setCount(event.target.value)}
            className="min-h-11 w-24 rounded-lg border border-line-strong bg-surface px-3 text-sm"
          />
          <select
            aria-label={t("conversation.customUnit")}
            value={unit}
            onChange={(event) => isUnit(event.target.value) && setUnit(event.target.value)}
            className="min-h-11 rounded-lg border border-line-strong bg-surface px-3 text-sm"
          >
            {Object.keys(UNITS)
              .filter(isUnit)
              .map((name) => (
                <option key={name} value={name}>
                  {t(`conversation.unit.${name}`)}
                </option>
              ))}
          </select>
        </div>
      )}
      {step.problem !== null && (
        <Notice tone="warn" role="alert">
          {step.problem}
        </Notice>
      )}
      <ul className="list-disc space-y-1 pl-5 text-sm text-ink-2">
        <li>{t("conversation.retentionForAll")}</li>
        <li>{t("conversation.retentionNew")}</li>
        <li>{t("conversation.retentionLimits")}</li>
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t("shell.cancel")}</Button>
        <Button kind="primary" type="submit" disabled={step.phase === "saving"}>
          {step.phase === "saving" && <Spinner />}
          {t("conversation.save")}
        </Button>
      </div>
    </form>
  );
}
