"use client";

import type { Session } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Notice } from "../../_ui/Notice.tsx";
import { useHistoryAskers } from "./useHistoryAskers.ts";

/** Devices in this inbox that ask for the history and get nothing, because the account has not published them, or has revoked them. */
export function HistoryStrangers({ session }: { session: Session }) {
  const t = useTranslations("devices");
  return useHistoryAskers(session)
    .filter(({ status }) => status !== "proven")
    .map(({ request, device }) => (
      <Notice key={request.key} tone="bad" role="alert" title={t("historyStranger", { key: shortKey(device) })}>
        {t("historyStrangerText")}
      </Notice>
    ));
}
