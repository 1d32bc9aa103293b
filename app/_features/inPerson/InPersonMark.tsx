"use client";

import type { Assessment } from "@kedge/sdk";
import { Handshake, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";

import { useChangedLabel } from "./useChangedLabel.ts";
import { useInPersonStates } from "./useInPerson.ts";

/** Two hands where the keys that a contact has now were compared in person; a warning where they are others by now. */
export function InPersonMark({ assessment }: { assessment: Assessment }) {
  const t = useTranslations("inPerson");
  const states = useInPersonStates([assessment]);
  const state = assessment.record ? states.get(assessment.record.account) : undefined;
  if (state === "verified")
    return <Handshake role="img" aria-label={t("verified")} className="size-4 shrink-0 text-good" />;
  return state === "changed" ? <Warning label={t("state.changed")} /> : null;
}

/** A warning where the keys of anybody among these are others than when they were compared in person. */
export function ChangedMark({ assessments }: { assessments: readonly Assessment[] }) {
  const label = useChangedLabel(assessments);
  return label === null ? null : <Warning label={label} />;
}

const Warning = ({ label }: { label: string }) => (
  <span role="img" aria-label={label} title={label} className="inline-flex shrink-0 text-bad">
    <TriangleAlert aria-hidden className="size-4" />
  </span>
);
