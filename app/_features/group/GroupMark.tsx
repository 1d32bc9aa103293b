"use client";

import { Users } from "lucide-react";
import { useTranslations } from "use-intl";

/** Stands before a group's name wherever it appears beside addresses: the name is its members' word. */
export function GroupMark() {
  const t = useTranslations("group");
  return (
    <Users
      role="img"
      aria-label={t("mark")}
      className="mr-1.5 inline-block size-3.5 shrink-0 align-[-2px] text-ink-3"
    />
  );
}
