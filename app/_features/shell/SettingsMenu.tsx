"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, Settings2 } from "lucide-react";
import { useTranslations } from "use-intl";

import { languages, type Language } from "../../_lib/i18n/catalog.ts";
import { chooseLanguage, initialLanguage, spoken } from "../../_lib/i18n/language.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { chooseTheme, theme, themes, type Theme } from "../../_lib/theme/theme.ts";
import { buttonClasses } from "../../_ui/Button.tsx";

/** Each language under its own name. */
const NAMES: Record<Language, string> = { en: "English", zh: "中文" };
const THEME_LABELS = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

const ITEM =
  "flex min-h-9 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-sunken";

function Choice({ value, label, lang }: { value: string; label: string; lang?: string }) {
  return (
    <Menu.RadioItem value={value} className={ITEM} lang={lang}>
      <span className="size-4">
        <Menu.RadioItemIndicator>
          <Check aria-hidden className="size-4" />
        </Menu.RadioItemIndicator>
      </span>
      {label}
    </Menu.RadioItem>
  );
}

/** Appearance and language. Opens as soon as it is there, because it is loaded when it is asked for. */
export function SettingsMenu() {
  const t = useTranslations("shell");
  const current = useStore(theme, "system");
  const { language } = useStore(spoken, initialLanguage);
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger aria-label={t("settings")} className={buttonClasses("quiet", "icon")}>
        <Settings2 aria-hidden className="size-5" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={8} align="end" className="z-40">
          <Menu.Popup className="w-52 rounded-xl border border-line bg-raised p-2 shadow-raised">
            <Menu.RadioGroup value={current} onValueChange={(value: Theme) => chooseTheme(value)}>
              <Menu.Group>
                <Menu.GroupLabel className="px-2 py-1 text-xs font-medium text-ink-3">{t("theme")}</Menu.GroupLabel>
                {themes.map((value) => (
                  <Choice key={value} value={value} label={t(THEME_LABELS[value])} />
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Menu.Separator className="my-2 h-px bg-line" />
            <Menu.RadioGroup value={language} onValueChange={(value: Language) => void chooseLanguage(value)}>
              <Menu.Group>
                <Menu.GroupLabel className="px-2 py-1 text-xs font-medium text-ink-3">{t("language")}</Menu.GroupLabel>
                {languages.map((value) => (
                  <Choice key={value} value={value} label={NAMES[value]} lang={value} />
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
