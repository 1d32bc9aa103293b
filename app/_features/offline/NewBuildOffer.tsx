"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { Button } from "../../_ui/Button.tsx";
import { useSessionState } from "../session/engine.ts";
import { keepSite, newBuild } from "./siteWorker.ts";

/** Keeps the page on this device once somebody has messages here, and offers a newer build; reloading is the reader's decision. */
export function NewBuildOffer() {
  const t = useTranslations("offline");
  const isOpen = useSessionState().phase === "open";
  const isOffered = useStore(newBuild, false);
  useEffect(() => (isOpen ? keepSite() : undefined), [isOpen]);
  return (
    <div role="status" className="fixed inset-x-0 bottom-16 z-30 flex justify-center px-3 sm:bottom-4">
      {isOffered && (
        <div className="flex items-center gap-3 rounded-xl border border-line bg-raised py-2 pr-2 pl-4 text-sm shadow-raised">
          {t("newBuild")}
          <Button size="small" kind="primary" onClick={() => location.reload()}>
            <RefreshCw aria-hidden className="size-4" />
            {t("reload")}
          </Button>
        </div>
      )}
    </div>
  );
}
