"use client";

import { KeyRound, Link2, Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";

import { buttonClasses } from "../../_ui/Button.tsx";

const LOCKS = [
  { title: "lock1", text: "lock1Text", Icon: KeyRound },
  { title: "lock2", text: "lock2Text", Icon: Link2 },
  { title: "lock3", text: "lock3Text", Icon: Lock },
] as const;

/** What this is, and the two ways in. */
export function HomeScreen() {
  const t = useTranslations("home");
  return (
    <div className="mx-auto max-w-4xl space-y-12 px-6 py-12 sm:py-20">
      <section className="max-w-2xl space-y-5">
        <h1 className="text-3xl leading-tight font-semibold tracking-tight sm:text-4xl">{t("title")}</h1>
        <p className="text-lg text-ink-2">{t("lead")}</p>
        <div className="flex flex-wrap gap-3">
          <Link href="/chat/" className={buttonClasses("primary")}>
            {t("start")}
          </Link>
          <Link href="/verify/" className={buttonClasses("secondary")}>
            {t("lookUp")}
          </Link>
        </div>
      </section>
      <section className="space-y-4">
        <h2 className="text-lg font-semibold">{t("how")}</h2>
        <ol className="grid gap-px overflow-hidden rounded-2xl border border-line bg-line sm:grid-cols-3">
          {LOCKS.map(({ title, text, Icon }) => (
            <li key={title} className="space-y-2 bg-surface p-5">
              <Icon aria-hidden className="size-5 text-accent" />
              <h3 className="font-semibold">{t(title)}</h3>
              <p className="text-sm text-ink-2">{t(text)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="max-w-2xl space-y-2">
        <h2 className="text-lg font-semibold">{t("trustTitle")}</h2>
        <p className="text-ink-2">{t("trustText")}</p>
      </section>
    </div>
  );
}
