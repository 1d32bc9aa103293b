"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";

import { buttonClasses } from "./_ui/Button.tsx";

export default function NotFound() {
  const t = useTranslations("shell");
  return (
    <div className="mx-auto max-w-xl space-y-4 p-8">
      <h1 className="text-2xl font-semibold">{t("notFoundTitle")}</h1>
      <p className="text-ink-2">{t("notFoundText")}</p>
      <Link href="/" className={buttonClasses("primary")}>
        {t("home")}
      </Link>
    </div>
  );
}
