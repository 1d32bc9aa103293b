"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Whether others are told that their messages were read. */
export function ReceiptsSwitch() {
  const t = useTranslations("data");
  const id = useId();
  const { receipts } = useMailbox();
  const isOn = useStore(receipts.isOn);
  return (
    <div className="flex items-center gap-3">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        onChange={(event) => receipts.set(event.target.checked)}
        className="size-4 accent-[var(--accent)]"
      />
      <label htmlFor={id} className="min-h-6 content-center text-sm">
        {t("receipts")}
      </label>
    </div>
  );
}
