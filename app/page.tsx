"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";

const LOCKS = [
  ["lock1", "lock1Text"],
  ["lock2", "lock2Text"],
  ["lock3", "lock3Text"],
] as const;

export default function Home() {
  const t = useTranslations("home");
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-8 px-5 py-12">
      <div className="flex flex-col gap-4">
        <h1 className="text-3xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="max-w-prose text-lg text-ink-2">{t("lead")}</p>
        <div className="flex flex-wrap gap-3">
          <Link href="/chat/" className="rounded-lg bg-accent px-4 py-2 font-medium text-accent-ink hover:bg-accent-strong">
            {t("start")}
          </Link>
          <Link href="/verify/" className="rounded-lg border border-line bg-surface px-4 py-2 font-medium hover:bg-sunken">
            {t("lookUp")}
          </Link>
        </div>
      </div>
      <section className="flex flex-col gap-3">
        <h2 className="text-xl font-semibold">{t("how")}</h2>
        <dl className="grid gap-4 sm:grid-cols-3">
          {LOCKS.map(([name, text]) => (
            <div key={name} className="rounded-xl border border-line bg-surface p-4">
              <dt className="font-semibold">{t(name)}</dt>
              <dd className="mt-1 text-sm text-ink-2">{t(text)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className="text-xl font-semibold">{t("trustTitle")}</h2>
        <p className="mt-2 max-w-prose text-ink-2">{t("trustText")}</p>
      </section>
    </div>
  );
}
