"use client";

import { exportConversations, exportJson, toKedgeError, type Session } from "@kedge/sdk";
import { Download } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";

import { useErrorText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { datedName, download } from "./download.ts";
import { toReadable } from "./toReadable.ts";

type Format = "json" | "html";

/** Everything on this device, for machines or for people. */
export function ExportButtons({ session }: { session: Session }) {
  const t = useTranslations("data");
  const { contactNames } = useMailbox();
  const language = useLocale();
  const errorText = useErrorText();
  const [result, setResult] = useState<{ busy: Format | null; note: string }>({ busy: null, note: "" });
  const run = async (format: Format) => {
    setResult({ busy: format, note: "" });
    try {
      const document = await exportConversations(session);
      const names = contactNames.state.get();
      const everything = { ...document, contactNames: Object.fromEntries(names) };
      if (format === "json") download(datedName("kedge-export", "json"), "application/json", exportJson(everything));
      else {
        const words = {
          title: t("readableTitle"),
          language,
          you: t("readableYou"),
          unknown: t("readableUnknown"),
          deleted: t("readableDeleted"),
          changed: t("readableChanged"),
          noWords: t("readableNoWords"),
        };
        download(datedName("kedge-export", "html"), "text/html", toReadable(document, words, names));
      }
      setResult({ busy: null, note: t("exported", { count: document.conversations.length }) });
    } catch (error) {
      setResult({ busy: null, note: errorText(toKedgeError(error)) });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      {(["json", "html"] as const).map((format) => (
        <Button key={format} disabled={result.busy !== null} onClick={() => void run(format)}>
          {result.busy === format ? <Spinner /> : <Download aria-hidden className="size-4" />}
          {result.busy === format ? t("exporting") : t(format === "json" ? "export" : "exportReadable")}
        </Button>
      ))}
      <span role="status" className="text-sm text-ink-2">
        {result.note}
      </span>
    </div>
  );
}
