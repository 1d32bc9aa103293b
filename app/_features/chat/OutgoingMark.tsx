"use client";

import { Clock, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";

import { classes } from "../../_ui/classes.ts";
import { goesByItself } from "../offline/waitingToSend.ts";

/** Before the last words in the list, where they have not left this device: that they wait for the network, or could not be sent. */
export function OutgoingMark({ failure }: { failure: string | null }) {
  const t = useTranslations("chat");
  if (failure === null) return null;
  const isWaiting = goesByItself(failure);
  const Icon = isWaiting ? Clock : TriangleAlert;
  return (
    <span
      className={classes("flex shrink-0 items-center gap-1 text-xs font-medium", isWaiting ? "text-ink-3" : "text-bad")}
    >
      <Icon aria-hidden className="size-3" />
      {t(isWaiting ? "waiting" : "failed")}
    </span>
  );
}
