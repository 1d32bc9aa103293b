"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";

import { loadLater } from "../../_ui/loadLater.tsx";
import { WelcomeTitle } from "../session/WelcomeTitle.tsx";

const WriteToTitle = loadLater(() => import("./WriteToTitle.tsx").then((module) => module.WriteToTitle));

/** What connecting is for. The code that reads addresses is loaded only for whom a link leads to somebody. */
export function ChatWelcomeTitle() {
  const t = useTranslations("setup");
  const to = useSearchParams().get("to");
  const general = <WelcomeTitle>{t("welcomeTitle")}</WelcomeTitle>;
  return to ? <WriteToTitle to={to} fallback={general} /> : general;
}
