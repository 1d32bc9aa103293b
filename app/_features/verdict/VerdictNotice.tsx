"use client";

import type { Assessment } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { Notice } from "../../_ui/Notice.tsx";
import { classes } from "../../_ui/classes.ts";
import { VERDICT_LOOK } from "./verdictLook.ts";

type Props = {
  assessment: Assessment;
  /** Whose verdict it is, where that has to be said. */
  of?: ReactNode;
  /** False while they wait as a request: one cannot write to them, whatever the verdict. */
  isDecided?: boolean;
  actions?: ReactNode;
};

/** The verdict in words: what it is, what it means, what to do. */
export function VerdictNotice({ assessment, of, isDecided = true, actions }: Props) {
  const t = useTranslations("verdict");
  const format = useFormatter();
  const { verdict, stale, devices, canSend } = assessment;
  const strangers = devices.filter(({ counts }) => !counts);
  const isVouchedRefused = verdict === "unknown-device" && strangers.every(({ status }) => status === "vouched");
  const { Icon, tone, text } = VERDICT_LOOK[verdict];
  return (
    <Notice
      tone={tone}
      role={tone === "bad" ? "alert" : "status"}
      icon={<Icon aria-hidden className={classes("size-5", text)} />}
      title={
        <>
          {of !== undefined && <>{of} · </>}
          <span className={text}>{t("stop", { word: t(`${verdict}.word`) })}</span>{" "}
          {t(isVouchedRefused ? "vouchedRefused.sentence" : `${verdict}.sentence`)}
        </>
      }
      actions={actions}
    >
      {stale && (
        <p>
          {t(`staleReason.${stale.reason}`, { detail: stale.detail.replace(/\.$/, "") })}{" "}
          {stale.lastKnown &&
            stale.age !== null &&
            t("lastKnown", {
              word: t(`${stale.lastKnown}.word`),
              when: format.relativeTime(Date.now() - stale.age * 1000),
            })}
        </p>
      )}
      {(isDecided || !canSend) && (
        <p>
          {isVouchedRefused
            ? t("vouchedRefused.advice")
            : t(verdict === "stale" && canSend ? "advice.staleWarned" : `advice.${verdict}`)}
        </p>
      )}
    </Notice>
  );
}
