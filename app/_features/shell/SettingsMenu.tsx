"use client";

import { Menu } from "@base-ui/react/menu";
import { Settings2 } from "lucide-react";
import { useTranslations } from "use-intl";

import { languages, type Language } from "../../_lib/i18n/catalog.ts";
import { chooseLanguage, initialLanguage, spoken } from "../../_lib/i18n/language.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { chooseTheme, theme, themes } from "../../_lib/theme/theme.ts";
import { buttonClasses } from "../../_ui/Button.tsx";
import { MenuChoices } from "../../_ui/MenuChoices.tsx";
import { useOpened } from "../../_ui/useOpened.ts";
import { NotificationChoices } from "../notifications/NotificationChoices.tsx";
import { PolicyDialog, PolicyMenuItem } from "../verdict/PolicySettings.tsx";
import { ReadReceiptsItem } from "../mailbox/ReadReceiptsItem.tsx";

/** Each language under its own name. */
const NAMES: Record<Language, string> = { en: "English", zh: "中文" };
const THEME_LABELS = {
  system: "themeSystem",
  light: "themeLight",
  dark: "themeDark",
  "contrast-light": "themeContrastLight",
  "contrast-dark": "themeContrastDark",
} as const;

const Line = () => <Menu.Separator className="my-2 h-px bg-line" />;

/** Appearance, notifications, language, and what to rely on. Opens as soon as it is there, because it is loaded when it is asked for. */
export function SettingsMenu() {
  const t = useTranslations("shell");
  const current = useStore(theme, "system");
  const opened = useOpened(true);
  const { language } = useStore(spoken, initialLanguage);
  return (
    <>
      <Menu.Root {...opened}>
        <Menu.Trigger aria-label={t("settings")} className={buttonClasses("quiet", "icon")}>
          <Settings2 aria-hidden className="size-5" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={8} align="end" className="z-40">
            <Menu.Popup className="max-h-[calc(100dvh-5rem)] w-60 overflow-y-auto rounded-xl border border-line bg-raised p-2 shadow-raised">
              <MenuChoices
                label={t("theme")}
                value={current}
                choices={themes.map((value) => ({ value, label: t(THEME_LABELS[value]) }))}
                onChange={chooseTheme}
              />
              <Line />
              <NotificationChoices />
              <Line />
              <MenuChoices
                label={t("language")}
                value={language}
                choices={languages.map((value) => ({ value, label: NAMES[value], lang: value }))}
                onChange={(value) => void chooseLanguage(value)}
              />
              <ReadReceiptsItem />
              <Line />
              <PolicyMenuItem />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <PolicyDialog />
    </>
  );
}
