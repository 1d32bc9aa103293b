"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { Skeleton } from "../../_ui/Skeleton.tsx";

/** For what cannot be shown before the page's network is known; keeps its place meanwhile. */
export function AwaitNetwork({ children, fallback }: { children: ReactNode; fallback?: ReactNode }) {
  const t = useTranslations("shell");
  if (useNetworkOutlineIfKnown()) return children;
  return (
    fallback ?? (
      <div aria-busy="true" className="mx-auto max-w-3xl space-y-4 p-8">
        <h1 className="sr-only">{t("loading")}</h1>
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-2/3" />
      </div>
    )
  );
}
