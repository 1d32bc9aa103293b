"use client";

import { useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import type { ShownVerdict } from "./shownVerdict.ts";
import { VERDICT_LOOK } from "./verdictLook.ts";

/** One shield and one word. */
export function VerdictChip({ verdict }: { verdict: ShownVerdict }) {
  const t = useTranslations("verdict");
  const { Icon, chip } = VERDICT_LOOK[verdict];
  return (
    <span
      className={classes("inline-flex shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium", chip)}
    >
      <Icon aria-hidden className="size-3.5" />
      {t(`${verdict}.word`)}
    </span>
  );
}

/** The shield alone, for lists; the word is read out. */
export function VerdictShield({ verdict }: { verdict: ShownVerdict }) {
  const t = useTranslations("verdict");
  const { Icon, text } = VERDICT_LOOK[verdict];
  const word = t(`${verdict}.word`);
  return (
    <span role="img" aria-label={t("label", { word })} title={word} className={classes("inline-flex shrink-0", text)}>
      <Icon aria-hidden className="size-4" />
    </span>
  );
}
