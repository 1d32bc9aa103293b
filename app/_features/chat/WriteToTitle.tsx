"use client";

import { useTranslations } from "use-intl";

import { readRecipient } from "../../_lib/text/readRecipient.ts";
import { WelcomeTitle } from "../session/WelcomeTitle.tsx";

/** What connecting is for where a link leads to somebody: their whole address. Of anything else in the link nothing is shown: anybody can make one. */
export function WriteToTitle({ to }: { to: string }) {
  const t = useTranslations("setup");
  const recipient = readRecipient(to);
  return (
    <WelcomeTitle>
      {recipient.kind === "address" ? t("welcomeTo", { address: recipient.address }) : t("welcomeTitle")}
    </WelcomeTitle>
  );
}
