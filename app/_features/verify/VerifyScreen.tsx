"use client";

import { createDirectory, toKedgeError, type AccountRecord } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Address } from "viem";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { checkAddress } from "../../_lib/text/checkAddress.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { Field } from "../../_ui/Field.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { Samples } from "../chat/Samples.tsx";
import { KeyFacts, KeyName } from "../contact/DeviceCard.tsx";
import { chainReaders } from "../wallet/chainReaders.ts";
import { useErrorText } from "../session/useErrorText.ts";

/** What an address has published, for anyone, without a wallet: the chain is read and nobody is told. */
export function VerifyScreen() {
  const asked = useSearchParams().get("address") ?? "";
  return <Lookup key={asked} asked={asked} />;
}

function Lookup({ asked }: { asked: string }) {
  const t = useTranslations();
  const router = useRouter();
  const [text, setText] = useState(asked);
  const [isTouched, setTouched] = useState(asked !== "");
  const checked = checkAddress(text);
  const given = checkAddress(asked);
  return (
    <div className="mx-auto max-w-2xl space-y-6 px-6 py-8">
      <PageTitle title={t("verify.title")} lead={t("verify.lead")} />
      <form
        className="flex flex-col gap-3 sm:flex-row sm:items-start"
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (checked.ok) router.push(`/verify/?address=${checked.address}`);
        }}
      >
        <Field
          className="min-w-0 flex-1"
          label={t("chat.toLabel")}
          hint={t("chat.toHint")}
          error={isTouched && !checked.ok ? t(`chat.${checked.problem}`, { count: String(checked.count) }) : null}
          placeholder={t("chat.toPlaceholder")}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setTouched(false);
          }}
        />
        <Button type="submit" kind="primary" className="min-h-11 sm:mt-[1.65rem]">
          {t("verify.submit")}
        </Button>
      </form>
      {given.ok ? <Entry account={given.address} /> : <Samples />}
    </div>
  );
}

function Entry({ account }: { account: Address }) {
  const t = useTranslations();
  const errorText = useErrorText();
  const network = useNetwork();
  const { data, error, refetch } = useQuery({
    queryKey: ["entry", network.chain.id, network.registry, account],
    queryFn: async () => {
      const [record] = await createDirectory({
        ...chainReaders(network),
        chainId: network.chain.id,
        registry: network.registry,
      }).lookUp([account]);
      if (!record) throw new Error("no record");
      return record;
    },
    structuralSharing: false,
  });
  if (error) {
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t("verify.failedTitle")}
        actions={
          <Button size="small" onClick={() => void refetch()}>
            {t("shell.retry")}
          </Button>
        }
      >
        {errorText(toKedgeError(error))}
      </Notice>
    );
  }
  if (!data) {
    return (
      <div role="status" className="space-y-3">
        <p className="text-sm text-ink-2">{t("verify.reading")}</p>
        <Skeleton className="h-24 w-full" />
      </div>
    );
  }
  return <Record record={data} />;
}

function Record({ record }: { record: AccountRecord }) {
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
        <Notice title={t("verify.noneTitle")}>{t("verify.noneText")}</Notice>
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
