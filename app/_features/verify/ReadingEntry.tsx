"use client";

import { useTranslations } from "use-intl";

import { Skeleton } from "../../_ui/Skeleton.tsx";

/** In the place of an entry that is being read. */
export function ReadingEntry() {
  const t = useTranslations("verify");
  return (
    <div role="status" className="space-y-3">
      <p className="text-sm text-ink-2">{t("reading")}</p>
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
