"use client";

import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { loadNetwork, reloadNetwork } from "../../_lib/config/networkStore.ts";
import { useNetworkState } from "../../_lib/config/useNetworkOutline.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";

/** Reads the page's network while the screen is shown already. A page without one says so instead of guessing. */
export function NetworkGate({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const state = useNetworkState();
  useEffect(() => void loadNetwork(), []);
  if (state.status === "ready" || state.status === "loading") return children;
  return (
    <div className="mx-auto max-w-xl space-y-4 p-8">
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
    </div>
  );
}
