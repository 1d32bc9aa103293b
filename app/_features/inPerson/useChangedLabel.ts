"use client";

import type { Assessment } from "@kedge/sdk";
import { useFormatter, useTranslations } from "use-intl";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { useInPersonStates } from "./useInPerson.ts";

/** Says whose keys among these are others than when they were compared in person; null where nobody's are. */
export function useChangedLabel(assessments: readonly Assessment[]): string | null {
  const t = useTranslations("inPerson");
  const format = useFormatter();
  const states = useInPersonStates(assessments);
  const changed = [...states].filter(([, state]) => state === "changed").map(([account]) => shortAddress(account));
  return changed.length === 0 ? null : t("changedOf", { people: format.list(changed) });
}
