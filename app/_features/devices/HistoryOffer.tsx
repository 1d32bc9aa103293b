"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { buttonClasses } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { isComing } from "../archive/historyArrival.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useLostDevices } from "./useLostDevices.ts";
import { useOwnDevices } from "./useOwnDevices.ts";

/** For a device without conversations whose account has others: where the earlier ones can come from. */
export function HistoryOffer() {
  const t = useTranslations("devices");
  const { session, historyArrival, restoring } = useMailbox();
  const { data } = useOwnDevices(session);
  const [arrival, restore] = [useStore(historyArrival.state), useStore(restoring.state)];
  const lost = useLostDevices();
  if (isComing(arrival) || restore.phase === "running" || !data || data.devices.length < 2) return null;
  // A device whose database is gone has nothing to give.
  const hasGiver = data.devices.length - lost.length > 1;
  return (
    <Notice
      title={t("historyOffer")}
      actions={
        <>
          {hasGiver && (
            <Link href="/devices/" className={buttonClasses("secondary", "small")}>
              {t("historyAsk")}
            </Link>
          )}
          <Link href="/data/#backup" className={buttonClasses("secondary", "small")}>
            {t("historyRestore")}
          </Link>
        </>
      }
    >
      {t(hasGiver ? "historyOfferText" : "historyOfferLost")}
    </Notice>
  );
}
