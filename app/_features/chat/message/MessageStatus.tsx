"use client";

import type { Message } from "@kedge/sdk";
import { Check, CheckCheck } from "lucide-react";
import { useTranslations } from "use-intl";

import type { Thread } from "../../mailbox/mailbox.ts";
import { readersOf } from "./readersOf.ts";

/** How far an own message has come: sent, or read; in groups by how many. */
export function MessageStatus({ message, thread }: { message: Message; thread: Thread }) {
  const t = useTranslations();
  const count = readersOf(thread, message, message.senderInboxId).length;
  if (count === 0) return <Check role="img" aria-label={t("chat.sent")} className="size-3" />;
  if (thread.info.kind === "dm")
    return <CheckCheck role="img" aria-label={t("message.sentRead")} className="size-3.5 text-accent" />;
  return (
    <>
      <span aria-hidden>{t("message.readBy", { count })}</span>
      <CheckCheck role="img" aria-label={t("message.sentReadBy", { count })} className="size-3.5 text-accent" />
    </>
  );
}
