"use client";

import { useTranslations } from "use-intl";

import { RequestNotice } from "../chat/RequestNotice.tsx";
import { usePersonName } from "../chat/useNames.ts";
import type { Thread } from "../mailbox/mailbox.ts";

type Props = {
  thread: Thread;
  name: string;
  /** Whether somebody in it has published no keys. */
  hasUnregistered: boolean;
};

/** Somebody added the user to a group, or the user blocked one: it is decided before anything can be answered. */
export function GroupRequestBar({ thread: { info, identities }, name, hasUnregistered }: Props) {
  const t = useTranslations("group");
  const person = usePersonName();
  const { id, consent, addedByInboxId } = info;
  if (consent === "denied") return <RequestNotice id={id} isBlocked title={t("blocked")} />;
  const adder = addedByInboxId === null ? undefined : identities.get(addedByInboxId);
  return (
    <RequestNotice id={id} isBlocked={false} title={t("requestTitle", { name })}>
      <p>{adder ? t("requestBy", { address: person(adder).short }) : t("requestText")}</p>
      {hasUnregistered && <p>{t("summary.unregistered")}</p>}
    </RequestNotice>
  );
}
