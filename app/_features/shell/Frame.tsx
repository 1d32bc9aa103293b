"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { chooseLanguage, initialLanguage, spoken } from "../../_lib/i18n/language.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { chooseTheme, followSystemTheme, theme, themes } from "../../_lib/theme/theme.ts";

const PLACES = [
  { href: "/chat/", name: "messages" },
  { href: "/devices/", name: "devices" },
  { href: "/verify/", name: "verify" },
  { href: "/data/", name: "data" },
] as const;
const THEME_NAMES = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

/** The frame around every screen: name, navigation, appearance and language. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const { language } = useStore(spoken, initialLanguage);
  const chosen = useStore(theme, "system");
  useEffect(followSystemTheme, []);
  return (
    <div className="flex h-dvh flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:p-2">
        {t("skip")}
      </a>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 text-sm">
        <Link href="/" className="text-base font-semibold tracking-tight">
          {t("name")}
        </Link>
        <nav aria-label={t("nav")} className="flex flex-wrap gap-1">
          {PLACES.map(({ href, name }) => (
            <Link
              key={href}
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="rounded-md px-2 py-1 text-ink-2 hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink"
            >
              {t(name)}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex gap-2">
          <select
            aria-label={t("theme")}
            className="rounded-md border border-line bg-surface px-1.5 py-1"
            value={chosen}
            onChange={(event) => chooseTheme(themes.find((name) => name === event.target.value) ?? "system")}
          >
            {themes.map((name) => (
              <option key={name} value={name}>
                {t(THEME_NAMES[name])}
              </option>
            ))}
          </select>
          <select
            aria-label={t("language")}
            className="rounded-md border border-line bg-surface px-1.5 py-1"
            value={language}
            onChange={(event) => void chooseLanguage(event.target.value === "zh" ? "zh" : "en")}
          >
            <option value="en">English</option>
            <option value="zh">中文</option>
          </select>
        </div>
      </header>
      <main id="content" className="min-h-0 flex-1 overflow-y-auto">
        {children}
      </main>
    </div>
  );
}
