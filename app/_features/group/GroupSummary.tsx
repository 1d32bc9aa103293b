"use client";

import type { GroupAssessment, Verdict } from "@kedge/sdk";
import { useFormatter, useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { Notice } from "../../_ui/Notice.tsx";
import { useChangedLabel } from "../inPerson/useChangedLabel.ts";
import { VERDICT_LOOK } from "../verdict/verdictLook.ts";

/** A group's verdict in words, with how many members have each. */
export function GroupSummary({ assessment }: { assessment: GroupAssessment }) {
  const t = useTranslations();
  const format = useFormatter();
  const changed = useChangedLabel(assessment.members.map((member) => member.assessment));
  const { verdict, counts } = assessment;
  if (verdict === null) return <Notice>{t("group.alone")}</Notice>;
  const { Icon, tone, text } = VERDICT_LOOK[verdict];
  const kinds = (Object.keys(counts) as Verdict[]).filter((kind) => counts[kind] > 0).reverse();
  return (
    <Notice
      tone={tone}
      role="status"
      icon={<Icon aria-hidden className={classes("size-5", text)} />}
      title={
        <>
          <span className={text}>{t("verdict.stop", { word: t(`verdict.${verdict}.word`) })}</span>{" "}
          {t(`group.summary.${verdict}`)}
        </>
      }
    >
      <p>{format.list(kinds.map((kind) => t(`group.count.${kind}`, { count: counts[kind] })))}</p>
      {changed !== null && <p className="font-medium text-bad">{t("verdict.stop", { word: changed })}</p>}
    </Notice>
  );
}
