"use client";

import { Menu } from "@base-ui/react/menu";
import { ShieldCheck } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";

import { createStore } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { Dialog } from "../../_ui/Dialog.tsx";
import { choosePolicy, policyChoice, strictChoice } from "./policyChoice.ts";

const QUESTIONS = { unreadable: ["block", "warn"], vouched: ["accept", "refuse"] } as const;

const isOpen = createStore(false);

/** Opens the dialog, from a menu that closes. */
export function PolicyMenuItem() {
  const t = useTranslations("verdict.policy");
  return (
    <Menu.Item
      className="flex min-h-9 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-sunken"
      onClick={() => isOpen.set(true)}
    >
      <ShieldCheck aria-hidden className="size-4 text-ink-3" />
      {t("title")}
    </Menu.Item>
  );
}

/** What this browser relies on; each choice applies at once. */
export function PolicyDialog() {
  const t = useTranslations("verdict.policy");
  const open = useStore(isOpen, false);
  return (
    <Dialog open={open} onOpenChange={isOpen.set} title={t("title")} description={t("lead")}>
      <Question name="unreadable" />
      <Question name="vouched" />
    </Dialog>
  );
}

function Question({ name }: { name: keyof typeof QUESTIONS }) {
  const t = useTranslations("verdict.policy");
  const id = useId();
  const choice = useStore(policyChoice, strictChoice);
  return (
    <fieldset className="space-y-1">
      <legend className="text-sm font-semibold">{t(`question.${name}`)}</legend>
      {QUESTIONS[name].map((value) => (
        <label
          key={value}
          htmlFor={`${id}-${value}`}
          className="flex min-h-10 items-start gap-3 rounded-lg px-2 py-2 text-sm hover:bg-sunken"
        >
          <input
            id={`${id}-${value}`}
            type="radio"
            name={id}
            checked={choice[name] === value}
            onChange={() => choosePolicy({ ...choice, [name]: value })}
            aria-labelledby={`${id}-${value}-label`}
            aria-describedby={`${id}-${value}-text`}
            className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]"
          />
          <span>
            <span id={`${id}-${value}-label`} className="block font-medium">
              {t(`answer.${value}`)}
            </span>
            <span id={`${id}-${value}-text`} className="block text-[0.8125rem] text-ink-2">
              {t(`meaning.${value}`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
