"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useSessionState } from "../session/engine.ts";
import { Framed } from "../session/SessionGate.tsx";
import { AwaitNetwork } from "../shell/AwaitNetwork.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import { Right } from "./Right.tsx";
import { StorageTable } from "./StorageTable.tsx";

// What needs an open session is loaded once there is one.
const BackupSection = loadLater(() => import("./BackupSection.tsx").then((module) => module.BackupSection));
const ExportButtons = loadLater(() => import("./ExportButtons.tsx").then((module) => module.ExportButtons));
const ReceiptsSwitch = loadLater(() => import("./ReceiptsSwitch.tsx").then((module) => module.ReceiptsSwitch));
const LeaveButton = loadLater(() => import("./LeaveButton.tsx").then((module) => module.LeaveButton));

const place = <Skeleton className="h-10 w-40" />;

/** What is stored where, for how long, who can see it; and every right with its button. */
export function DataScreen() {
  const t = useTranslations();
  const state = useSessionState();
  const session = state.phase === "open" ? state.session : null;
  const [isErasing, setErasing] = useState(false);
  const [isErased, setErased] = useState(false);
  const erase = () => setErasing(true);
  return (
    <AwaitNetwork>
      <div className="mx-auto max-w-4xl space-y-8 px-6 py-8">
        <PageTitle title={t("data.title")} lead={t("data.lead")} />
        {isErased && (
          <Notice
            tone="good"
            role="status"
            actions={
              <Button size="small" onClick={() => location.assign("/")}>
                {t("shell.home")}
              </Button>
            }
          >
            {t("data.erased")}
          </Notice>
        )}
        <StorageTable />
        <section className="space-y-1">
          <h2 className="text-lg font-semibold">{t("data.stayTitle")}</h2>
          <p className="text-ink-2">{t("data.stayText")}</p>
        </section>
        {session && (
          <Framed>
            <BackupSection key={session.account} session={session} fallback={place} />
          </Framed>
        )}
        <section className="space-y-5">
          <div className="space-y-1">
            <h2 className="text-lg font-semibold">{t("data.rightsTitle")}</h2>
            <p className="text-ink-2">{t("data.rightsText")}</p>
          </div>
          <Right title={t("data.rightAccess")} text={t("data.rightAccessText")}>
            {session ? (
              <Framed>
                <ExportButtons session={session} fallback={place} />
              </Framed>
            ) : (
              <p className="text-sm text-ink-3">{t("data.exportConnect")}</p>
            )}
          </Right>
          <Right title={t("data.rightCorrect")} text={t("data.rightCorrectText")}>
            <Link href="/devices/" className={buttonClasses()}>
              {t("data.rightCorrectGo")}
            </Link>
          </Right>
          <Right title={t("data.rightErase")} text={t("data.rightEraseText")}>
            <Button kind="danger" onClick={erase}>
              <Trash2 aria-hidden className="size-4" />
              {t("data.erase")}
            </Button>
          </Right>
          <Right title={t("data.rightRestrict")} text={t("data.rightRestrictText")}>
            <Link href="/chat/" className={buttonClasses()}>
              {t("data.rightRestrictGo")}
            </Link>
          </Right>
          <Right title={t("data.rightObject")} text={t("data.rightObjectText")}>
            {session && (
              <Framed>
                <ReceiptsSwitch fallback={place} />
              </Framed>
            )}
          </Right>
          <Right title={t("data.rightNoSale")} text={t("data.rightNoSaleText")} />
          {session && (
            <Right title={t("data.rightLeave")} text={t("data.rightLeaveText")}>
              <Framed>
                <LeaveButton session={session} onErase={erase} fallback={place} />
              </Framed>
            </Right>
          )}
        </section>
        <EraseDialog open={isErasing} onOpenChange={setErasing} onErased={() => setErased(true)} />
      </div>
    </AwaitNetwork>
  );
}
