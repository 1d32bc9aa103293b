"use client";

import { toKedgeError, type Session } from "@kedge/sdk";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { exportConversations } from "./exportConversations.ts";

function download(json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `kedge-export-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Everything that is on this device, as a file. */
export function ExportButton({ session }: { session: Session }) {
  const t = useTranslations("data");
  const [result, setResult] = useState<{ isBusy: boolean; note: string }>({ isBusy: false, note: "" });
  const run = async () => {
    setResult({ isBusy: true, note: "" });
    try {
      const { json, count } = await exportConversations(session);
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
