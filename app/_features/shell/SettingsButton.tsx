"use client";

import { Settings2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { loadAllTexts } from "../../_lib/i18n/language.ts";
import { Button } from "../../_ui/Button.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";

const SettingsMenu = loadLater(async () => {
  const [{ SettingsMenu: Loaded }] = await Promise.all([import("./SettingsMenu.tsx"), loadAllTexts()]);
  return Loaded;
});

/** The button of appearance and language. Its menu is loaded when somebody reaches for it. */
export function SettingsButton() {
  const t = useTranslations("shell");
  const [isWanted, setWanted] = useState(false);
  const closed = (
    <Button
      kind="quiet"
      size="icon"
      aria-label={t("settings")}
      aria-haspopup="menu"
      onPointerEnter={SettingsMenu.preload}
      onFocus={SettingsMenu.preload}
      onClick={() => setWanted(true)}
    >
      <Settings2 aria-hidden className="size-5" />
    </Button>
  );
  return isWanted ? <SettingsMenu fallback={closed} /> : closed;
}
