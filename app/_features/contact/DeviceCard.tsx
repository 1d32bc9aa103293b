"use client";

import type { DeviceFinding, DeviceStatus, PublishedKey } from "@kedge/sdk";
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { classes } from "../../_ui/classes.ts";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Timestamp } from "../../_ui/Timestamp.tsx";

const CHIPS: Record<DeviceStatus, string> = {
  proven: "bg-good-soft text-good",
  vouched: "bg-good-soft text-good",
  "invalid-proof": "bg-bad-soft text-bad",
  "other-inbox": "bg-bad-soft text-bad",
  revoked: "bg-bad-soft text-bad",
  unpublished: "bg-warn-soft text-warn",
};

/** @param counts whether the user relies on devices of this status */
export function DeviceStatusChip({ status, counts = true }: { status: DeviceStatus; counts?: boolean }) {
  const t = useTranslations("contact");
  const isGood = status === "proven" || (status === "vouched" && counts);
  const Icon = isGood ? Check : X;
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium",
        CHIPS[status === "vouched" && !isGood ? "unpublished" : status],
      )}
    >
      <Icon aria-hidden className="size-3" />
      {t(`status.${status}`)}
    </span>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="w-24 shrink-0 text-ink-3">{label}</dt>
      <dd className="min-w-0 break-all">{children}</dd>
    </div>
  );
}

/** What the chain says of one published key. */
export function KeyFacts({ published }: { published: PublishedKey }) {
  const t = useTranslations("contact");
  return (
    <dl className="space-y-1 text-[0.8125rem]">
      <Fact label={t("since")}>
        <Timestamp ms={Number(published.addedAt) * 1000} />
      </Fact>
      {published.revokedAt !== 0n && (
        <Fact label={t("revokedAt")}>
          <Timestamp ms={Number(published.revokedAt) * 1000} />
        </Fact>
      )}
      {published.blockNumber !== null && <Fact label={t("block")}>{published.blockNumber.toString()}</Fact>}
      {published.transactionHash !== null && (
        <Fact label={t("transaction")}>
          <span className="font-mono text-xs">{published.transactionHash}</span>
        </Fact>
      )}
    </dl>
  );
}

/** A key in full, with its beginning and end readable at a glance. */
export function KeyName({ id, label }: { id: string; label: string }) {
  const t = useTranslations("shell");
  return (
    <div className="flex items-center gap-1">
      <span className="font-mono text-sm font-medium" title={id}>
        {shortKey(id)}
      </span>
      <CopyButton text={id} label={`${t("copy")}: ${label}`} />
    </div>
  );
}

/** One device that can read, beside what the chain says of it. */
export function DeviceCard({ device, actions }: { device: DeviceFinding; actions?: ReactNode }) {
  const t = useTranslations("contact");
  return (
    <li className="space-y-2 rounded-xl border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <KeyName id={device.installationId} label={t("key")} />
        <DeviceStatusChip status={device.status} counts={device.counts} />
      </div>
      <p className="text-[0.8125rem] text-ink-2">{t(`statusText.${device.status}`)}</p>
      {device.published && <KeyFacts published={device.published} />}
      {device.status === "vouched" && !device.counts && (
        <p className="text-[0.8125rem] font-medium text-warn">{t("vouchedRefused")}</p>
      )}
      {device.confirmed && <p className="text-[0.8125rem] font-medium text-warn">{t("accepted")}</p>}
      {actions}
    </li>
  );
}
