"use client";

import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { NetworkContext } from "../../_lib/config/NetworkContext.ts";
import { loadNetwork, networkStore, reloadNetwork, type NetworkState } from "../../_lib/config/networkStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";

const LOADING: NetworkState = { status: "loading" };

/** Waits for the page's network; a page without one says so instead of guessing. */
export function NetworkGate({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const state = useStore(networkStore, LOADING);
  useEffect(() => void loadNetwork(), []);
  if (state.status === "ready") return <NetworkContext value={state.network}>{children}</NetworkContext>;
  if (state.status === "loading") {
    return (
      <main aria-busy="true" className="mx-auto max-w-3xl space-y-4 p-8">
        <h1 className="sr-only">{t("loading")}</h1>
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-2/3" />
      </main>
    );
  }
  return (
    <main className="mx-auto max-w-xl space-y-4 p-8">
      <h1 className="text-2xl font-semibold">{t("configTitle")}</h1>
      <Notice
        tone="bad"
        role="alert"
        title={state.status === "missing" ? t("configMissing") : t("configInvalid", { reason: state.reason })}
      >
        {t("configRemedy")}
      </Notice>
      <Button kind="primary" onClick={() => void reloadNetwork()}>
        {t("retry")}
      </Button>
    </main>
  );
}
