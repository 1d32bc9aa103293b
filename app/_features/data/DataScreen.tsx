"use client";

import { useTranslations } from "use-intl";

import { loadLater } from "../../_ui/loadLater.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useSessionState } from "../session/engine.ts";
import { AwaitNetwork } from "../shell/AwaitNetwork.tsx";
import { EraseButton } from "./EraseButton.tsx";
import { StorageTable } from "./StorageTable.tsx";

const ExportButton = loadLater(() => import("./ExportButton.tsx").then((module) => module.ExportButton));

function Export() {
  const t = useTranslations("data");
  const state = useSessionState();
  if (state.phase !== "open") return <p className="text-sm text-ink-3">{t("exportConnect")}</p>;
  return <ExportButton session={state.session} fallback={<Skeleton className="h-10 w-40" />} />;
}

/** What is stored where, for how long, who can see it; and every right with its button. */
export function DataScreen() {
  const t = useTranslations("data");
  return (
    <AwaitNetwork>
      <div className="mx-auto max-w-4xl space-y-8 px-6 py-8">
        <PageTitle title={t("title")} lead={t("lead")} />
        <StorageTable />
        <section className="space-y-5">
          <div className="space-y-1">
            <h2 className="text-lg font-semibold">{t("rightsTitle")}</h2>
            <p className="text-ink-2">{t("rightsText")}</p>
          </div>
          <div className="space-y-2">
            <h3 className="font-medium">{t("rightAccess")}</h3>
            <p className="text-sm text-ink-2">{t("rightAccessText")}</p>
            <Export />
          </div>
          <div className="space-y-2">
            <h3 className="font-medium">{t("rightErase")}</h3>
            <p className="text-sm text-ink-2">{t("rightEraseText")}</p>
            <EraseButton />
          </div>
          <div className="space-y-2">
            <h3 className="font-medium">{t("rightObject")}</h3>
            <p className="text-sm text-ink-2">{t("rightObjectText")}</p>
          </div>
        </section>
      </div>
    </AwaitNetwork>
  );
}
