"use client";

import type { OwnAlarm } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";

/** What an alarm about one's own account says: a title, and what to make of it. */
export function useAlarmText(): (alarm: OwnAlarm) => { title: string; text: string } {
  const t = useTranslations("devices");
  return (alarm) => {
    switch (alarm.kind) {
      case "this-device-revoked":
        return { title: t("revokedHere"), text: t("revokedHereText") };
      case "new-key":
        return { title: t("newKeyTitle", { key: shortKey(alarm.key.key.slice(2)) }), text: t("newKeyText") };
      case "unpublished-device": {
        const { id, status } = alarm.device;
        if (status === "unpublished") return { title: t("alarmTitle"), text: t("alarmText") };
        const code = status === "revoked" ? "own-device-revoked" : "own-device-contradicted";
        return { title: t(`refusal.${code}.title`, { key: shortKey(id) }), text: t(`refusal.${code}.text`) };
      }
    }
  };
}
