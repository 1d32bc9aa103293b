"use client";

import { useEffect, type ReactNode } from "react";
import { IntlProvider } from "use-intl";

import { useStore } from "../store/useStore.ts";
import type { en } from "./en/index.ts";
import { initialLanguage, speak, spoken } from "./language.ts";

/** Gives everything below it the page's language. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { language, messages } = useStore(spoken, initialLanguage);
  useEffect(() => {
    // boot.js has read the choice before the first paint and left it on the document.
    if (document.documentElement.lang === "zh") void speak("zh");
  }, []);
  return (
    // The keys' types come from the English catalog; every other catalog has the same keys.
    <IntlProvider
      locale={language}
      messages={messages as typeof en}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      {children}
    </IntlProvider>
  );
}
