"use client";

import { useTranslations } from "use-intl";

import { Button } from "./_ui/Button.tsx";
import { Notice } from "./_ui/Notice.tsx";

/** A screen that threw: the frame stays, the screen can be tried again. */
export default function ScreenError({ reset }: { reset: () => void }) {
  const t = useTranslations("shell");
  return (
    <div className="mx-auto max-w-xl p-8">
      <Notice tone="bad" role="alert" title={t("crashTitle")} actions={<Button onClick={reset}>{t("retry")}</Button>}>
        {t("crashText")}
      </Notice>
    </div>
  );
}
