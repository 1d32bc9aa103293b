"use client";

import { useTranslations } from "use-intl";

import { readRecipient } from "../../_lib/text/readRecipient.ts";

/** Whom a link leads to, their whole address. Of anything else in the link nothing is shown: anybody can make one. */
export function WriteToLine({ to }: { to: string }) {
  const t = useTranslations("wallet");
  const recipient = readRecipient(to);
  if (recipient.kind !== "address") return null;
  return <p className="text-ink-2">{t("asleepTo", { address: recipient.address })}</p>;
}
