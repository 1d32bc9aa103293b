"use client";

import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";
import type { Engine } from "../session/startEngine.ts";
import { useWaitingCount } from "./useWaitingCount.ts";

/** From here on it is only "many". */
const MOST = 99;

/** How much waits for the user, on the way to the messages; nothing where nothing does. */
export function WaitingBadge({ mailbox }: { mailbox: Engine["mailbox"] }) {
  const open = useStore(mailbox);
  return open && <Count mailbox={open} />;
}

function Count({ mailbox }: { mailbox: MailboxController }) {
  const t = useTranslations("chat");
  const count = useWaitingCount(mailbox);
  if (count === 0) return null;
  return (
    <span className="absolute top-1 left-1/2 ml-1 rounded-full bg-accent px-1.5 text-[0.6875rem] leading-4 font-semibold text-accent-ink tabular-nums">
      <span aria-hidden>{count > MOST ? `${MOST}+` : count}</span>
      <span className="sr-only">{t("unread", { count })}</span>
    </span>
  );
}
