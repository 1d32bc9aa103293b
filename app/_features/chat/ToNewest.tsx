"use client";

import type { InboxId } from "@kedge/sdk";
import { ArrowDown } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { countAfter } from "../mailbox/selectors.ts";

type Props = { thread: Thread; ownInboxId: InboxId; isFar: boolean; onClick: () => void };

/** Leads back to the newest message, and says how many came while the reader was elsewhere. */
export function ToNewest({ thread, ownInboxId, isFar, onClick }: Props) {
  const t = useTranslations("message");
  const newest = thread.messages.at(-1)?.sentAtNs ?? 0n;
  const [seenNs, setSeenNs] = useState(newest);
  if (!isFar && seenNs !== newest) setSeenNs(newest);
  if (!isFar) return null;
  const count = countAfter(thread, seenNs, ownInboxId);
  return (
    <div className="absolute right-4 bottom-3 z-10">
      <Button
        size={count > 0 ? "small" : "icon"}
        aria-label={count > 0 ? undefined : t("toNewest")}
        onClick={onClick}
        className="rounded-full shadow-raised"
      >
        {count > 0 && t("toNewestCount", { count })}
        <ArrowDown aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
