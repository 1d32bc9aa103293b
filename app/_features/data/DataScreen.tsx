"use client";

import { isLocal, toKedgeError } from "@kedge/sdk";
import { Download, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useDisconnect } from "wagmi";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { Button } from "../../_ui/Button.tsx";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useSessionController, useSessionState } from "../session/SessionProvider.tsx";
import { exportConversations } from "./exportConversations.ts";
import { StorageTable } from "./StorageTable.tsx";

function download(json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `kedge-export-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

function ExportButton() {
  const t = useTranslations("data");
  const state = useSessionState();
  const [result, setResult] = useState<{ isBusy: boolean; note: string }>({ isBusy: false, note: "" });
  if (state.phase !== "open") return <p className="text-sm text-ink-3">{t("exportConnect")}</p>;
  const run = async () => {
    setResult({ isBusy: true, note: "" });
    try {
      const { json, count } = await exportConversations(state.session);
      download(json);
      setResult({ isBusy: false, note: t("exported", { count }) });
    } catch (error) {
      setResult({ isBusy: false, note: toKedgeError(error).shortMessage });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button disabled={result.isBusy} onClick={() => void run()}>
        {result.isBusy ? <Spinner /> : <Download aria-hidden className="size-4" />}
        {result.isBusy ? t("exporting") : t("export")}
      </Button>
      <span role="status" className="text-sm text-ink-2">
        {result.note}
      </span>
    </div>
  );
}

function EraseButton() {
  const t = useTranslations();
  const id = useId();
  const network = useNetwork();
  const controller = useSessionController();
  const { mutateAsync: disconnect } = useDisconnect();
  const [isOpen, setOpen] = useState(false);
  const [isSure, setSure] = useState(false);
  const [outcome, setOutcome] = useState<{ phase: "ready" | "erasing" | "erased" | "failed"; reason: string }>({
    phase: "ready",
    reason: "",
  });
  const erase = async () => {
    setOutcome({ phase: "erasing", reason: "" });
    try {
      // First, because disconnecting leaves notes of its own. A wallet that does not answer must not keep the data here.
      await disconnect({}).catch(() => undefined);
      await controller.erase();
      setOutcome({ phase: "erased", reason: "" });
      setOpen(false);
    } catch (error) {
      setOutcome({ phase: "failed", reason: toKedgeError(error).shortMessage.replace(/\.$/, "") });
    }
  };
  const open = (next: boolean) => {
    setSure(false);
    setOpen(next);
  };
  return (
    <div className="space-y-3">
      <Button kind="danger" onClick={() => open(true)}>
        <Trash2 aria-hidden className="size-4" />
        {t("data.erase")}
      </Button>
      {outcome.phase === "erased" && (
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
      <Dialog open={isOpen} onOpenChange={open} title={t("data.eraseTitle")}>
        <p className="text-sm text-ink-2">{t("data.eraseText")}</p>
        {isLocal(network) && <p className="text-sm text-ink-2">{t("data.eraseDemo")}</p>}
        {outcome.phase === "failed" && (
          <Notice tone="bad" role="alert">
            {t("data.eraseFailed", { reason: outcome.reason })}
          </Notice>
        )}
        <div className="flex items-start gap-3">
          <input
            id={id}
            type="checkbox"
            checked={isSure}
            onChange={(event) => setSure(event.target.checked)}
            className="mt-1 size-4 accent-[var(--accent)]"
          />
          <label htmlFor={id} className="text-sm">
            {t("data.eraseCheck")}
          </label>
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={() => open(false)}>{t("shell.cancel")}</Button>
          <Button kind="danger" disabled={!isSure || outcome.phase === "erasing"} onClick={() => void erase()}>
            {outcome.phase === "erasing" && <Spinner />}
            {outcome.phase === "erasing" ? t("data.erasing") : t("data.eraseConfirm")}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** What is stored where, for how long, who can see it; and every right with its button. */
export function DataScreen() {
  const t = useTranslations("data");
  return (
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
          <ExportButton />
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
  );
}
