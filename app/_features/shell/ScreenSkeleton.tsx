"use client";

import { useTranslations } from "use-intl";

import { Skeleton } from "../../_ui/Skeleton.tsx";

/** Keeps the place of a screen of which nothing can be said yet: neither what it shows, nor to whom. */
export function ScreenSkeleton() {
  const t = useTranslations("shell");
  return (
    <div aria-busy="true" className="mx-auto max-w-3xl space-y-4 p-8">
      <h1 className="sr-only">{t("loading")}</h1>
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-2/3" />
    </div>
  );
}
