"use client";

import { useTranslations } from "use-intl";

import type { NameWarning } from "@kedge/sdk/text";

/** What a reader should know of a name that somebody else chose; a line of its own. */
export function NameWarnings({ warnings }: { warnings: readonly NameWarning[] }) {
  const t = useTranslations("group.nameWarning");
  if (warnings.length === 0) return null;
  return <p className="basis-full text-xs text-warn">{warnings.map((warning) => t(warning)).join(" ")}</p>;
}
