"use client";

import type { AccountRecord } from "@kedge/sdk";
import { PenLine } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";

import { buttonClasses } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { InviteButton } from "../contact/InviteButton.tsx";
import { KeyFacts, KeyName } from "../contact/DeviceCard.tsx";

/** An account's registry entry: every key with its facts, and the block they were read at. */
export function Record({ record }: { record: AccountRecord }) {
  const t = useTranslations();
  const format = useFormatter();
  const active = record.keys.filter((key) => key.revokedAt === 0n).length;
  return (
    <section className="space-y-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-mono text-sm font-medium break-all">{record.account}</h2>
          <p className="text-sm text-ink-2">{t("verify.published", { count: active })}</p>
        </div>
        <div className="flex gap-2">
          <Link href={`/chat/?to=${record.account}`} className={buttonClasses("primary")}>
            <PenLine aria-hidden className="size-4" />
            {t("verify.write")}
          </Link>
          <CopyButton text={location.href} label={t("verify.share")} />
        </div>
      </div>
      {record.keys.length === 0 ? (
        <Notice title={t("verify.noneTitle")} actions={<InviteButton />}>
          {t("verify.noneText")}
        </Notice>
      ) : (
        <ul className="space-y-2">
          {record.keys.toReversed().map((key) => (
            <li key={`${key.key}-${key.addedAt}`} className="space-y-2 rounded-xl border border-line bg-surface p-4">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <KeyName id={key.key.slice(2)} label={t("contact.key")} />
                <span className="text-xs font-medium text-ink-2">
                  {key.revokedAt !== 0n
                    ? t("contact.status.revoked")
                    : `${t("contact.active")} · ${t(`contact.status.${key.backing === "invalid" ? "invalid-proof" : key.backing}`)}`}
                </span>
              </div>
              <KeyFacts published={key} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-[0.8125rem] text-ink-3 [overflow-wrap:anywhere]">
        {t("contact.readAt", {
          block: record.block.number.toString(),
          time: format.dateTime(new Date(Number(record.block.timestamp) * 1000), {
            dateStyle: "medium",
            timeStyle: "medium",
          }),
        })}{" "}
        · {t("contact.registry")} {record.registry}
      </p>
    </section>
  );
}
