"use client";

import type { Assessment } from "@kedge/sdk";
import { Handshake } from "lucide-react";
import { useTranslations } from "use-intl";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useContactInPerson } from "./useInPerson.ts";

/** Two hands, where the keys that a contact has now were compared in person. */
export function InPersonMark({ assessment }: { assessment: Assessment }) {
  const t = useTranslations("inPerson");
  const { state } = useContactInPerson(useMailbox().session, assessment);
  if (state !== "verified") return null;
  return <Handshake role="img" aria-label={t("verified")} className="size-4 shrink-0 text-good" />;
}
