"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { MenuChoices } from "../../_ui/MenuChoices.tsx";
import { chooseNotifications, permission, preference, type Preference } from "./preference.ts";

const CHOICES = ["off", "sender", "text"] as const satisfies readonly Preference[];

/** What to be told of outside the page; and, where the browser refuses, that it does. */
export function NotificationChoices() {
  const t = useTranslations("notifications");
  const current = useStore(preference, "off");
  const [isRefused, setRefused] = useState(() => permission() === "denied");
  if (permission() === "unsupported") return null;
  return (
    <>
      <MenuChoices
        label={t("label")}
        value={current}
        choices={CHOICES.map((value) => ({ value, label: t(value) }))}
        onChange={(next) => void chooseNotifications(next).then((done) => setRefused(!done))}
      />
      <p role="status" className="px-2 text-xs text-ink-3">
        {isRefused ? t("refused") : ""}
      </p>
    </>
  );
}
