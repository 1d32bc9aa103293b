"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { useWarningBeforeClosing } from "../../_ui/useWarningBeforeClosing.ts";
import { isComing } from "../archive/historyArrival.ts";
import { StepBar } from "../archive/Steps.tsx";
import { useMailbox, useMailboxIfOpen } from "../mailbox/MailboxProvider.tsx";

/** History and backups that are being taken in, or a backup that could not be, on whichever screen one is; the one that they were set off from says more. */
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
  const strip = "shrink-0 space-y-2 border-b border-line bg-surface px-4 py-3";
  return (
    <>
      {shown.map(({ label, step, since }) => (
        <div key={label} className={strip}>
          <p className="text-sm font-semibold">{label}</p>
          <StepBar label={label} step={step} since={since} isNamed />
        </div>
      ))}
      {!path.startsWith("/data") && restore.phase === "failed" && (
        <div className={strip}>
          <ErrorNotice
            error={restore.error}
            title={t("restoreFailed")}
            actions={
              <>
                <Link href="/data/" className={buttonClasses("secondary", "small")}>
                  {t("restoreAgain")}
                </Link>
                <Button size="small" kind="quiet" onClick={() => restoring.forget()}>
                  {t("restoreNot")}
                </Button>
              </>
            }
          />
        </div>
      )}
    </>
  );
}
