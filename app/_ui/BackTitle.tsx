"use client";

import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./Button.tsx";

/** The heading of a screen that was stepped into, and the way back out of it; at the other end what else concerns the whole of it. */
export function BackTitle({ title, onBack, children }: { title: string; onBack: () => void; children?: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <div className="flex items-center gap-2">
      <Button kind="quiet" size="icon" aria-label={t("back")} onClick={onBack}>
        <ArrowLeft aria-hidden className="size-5" />
      </Button>
      <h1 className="min-w-0 flex-1 text-lg font-semibold">{title}</h1>
      {children}
    </div>
  );
}
