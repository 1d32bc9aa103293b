"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { useWarningBeforeClosing } from "../../_ui/useWarningBeforeClosing.ts";
import { isComing } from "../archive/historyArrival.ts";
import { StepBar } from "../archive/Steps.tsx";
import { useMailbox, useMailboxIfOpen } from "../mailbox/MailboxProvider.tsx";

/** History and backups that are being taken in, on whichever screen one is; the screen that they were set off from says more. */
export const ArchivesUnderWay = () => useMailboxIfOpen() && <UnderWay />;

function UnderWay() {
  const t = useTranslations("archive");
  const path = usePathname();
  const { historyArrival, restoring } = useMailbox();
  const arrival = useStore(historyArrival.state);
  const restore = useStore(restoring.state);
  useWarningBeforeClosing(isComing(arrival) || restore.phase === "running");
  const shown = [
    !path.startsWith("/devices") && arrival.phase === "arriving" && isComing(arrival)
      ? { label: t("arriving"), ...arrival }
      : null,
    !path.startsWith("/data") && restore.phase === "running" ? { label: t("restoring"), ...restore } : null,
  ].filter((one) => one !== null);
  return shown.map(({ label, step, since }) => (
    <div key={label} className="shrink-0 space-y-2 border-b border-line bg-surface px-4 py-3">
      <p className="text-sm font-semibold">{label}</p>
      <StepBar label={label} step={step} since={since} isNamed />
    </div>
  ));
}
