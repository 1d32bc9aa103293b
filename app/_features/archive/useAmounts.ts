"use client";

import type { ArchiveAmount } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { useFileSize } from "../attachments/useFileSize.ts";
import type { Step } from "./work.ts";

/** Amounts in words: how much there is, and how far a step is. Empty where nothing is known. */
export function useAmounts() {
  const t = useTranslations("archive");
  const size = useFileSize();
  const inWords = ({ conversations, messages, bytes }: ArchiveAmount): string =>
    [
      conversations !== null && t("conversations", { count: conversations }),
      messages !== null && t("messages", { count: messages }),
      bytes !== null && size(bytes),
    ]
      .filter((part) => part !== false)
      // A number stays on its line with what it counts.
      .map((part) => part.replaceAll(" ", "\u00a0"))
      .join(" · ");
  const howFar = ({ done }: Step): string => {
    if (!done) return "";
    return done.unit === "bytes"
      ? t("bytesOf", { count: size(done.count), of: size(done.of) })
      : t("conversationsOf", { count: done.count, of: done.of });
  };
  return { inWords, howFar };
}
