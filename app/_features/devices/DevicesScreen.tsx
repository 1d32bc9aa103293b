"use client";

import { type OwnAlarm, type Session } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishCard } from "../session/PublishCard.tsx";
import { AlarmNotice } from "./AlarmNotice.tsx";
import { BringHistory } from "./BringHistory.tsx";
import { DeviceLists } from "./DeviceLists.tsx";
import { HistoryStrangers } from "./HistoryStrangers.tsx";
import { RevokeDialog, type Revocation } from "./RevokeDialog.tsx";
import { useLostDevices } from "./useLostDevices.ts";
import { useOwnDevices } from "./useOwnDevices.ts";

/** All of the user's devices beside the registry entry: publish, revoke, and what looks wrong. */
export function DevicesScreen({ session }: { session: Session }) {
  const t = useTranslations();
  const mailbox = useMailbox();
  const alarms = useStore(mailbox.alarms);
  const { data, error, refetch } = useOwnDevices(session);
  const lost = useLostDevices();
  const [revoking, setRevoking] = useState<Revocation | null>(null);
  const refresh = () => {
    void refetch();
    mailbox.checkOwn();
  };
  return (
    <div className="mx-auto max-w-2xl space-y-6 px-6 py-8">
      <PageTitle title={t("devices.title")} lead={t("devices.lead")} />
      {alarms.map((alarm) => (
        <AlarmNotice key={alarmId(alarm)} alarm={alarm} session={session} onSettled={refresh} onRevoke={setRevoking} />
      ))}
      {error ? (
        <ErrorNotice error={error} title={t("devices.failed")} onRetry={refresh} />
      ) : !data ? (
        <div aria-busy="true" className="space-y-3">
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      ) : (
        <>
          <HistoryStrangers session={session} />
          <DeviceLists
            own={data}
            lost={lost.map(({ id }) => id)}
            onRevoke={setRevoking}
            names={mailbox.deviceNames}
            publish={<PublishCard session={session} onDone={refresh} />}
          />
          {data.isPublished && data.devices.length - lost.length > 1 && <BringHistory />}
        </>
      )}
      <RevokeDialog
        revocation={revoking}
        removeFromInbox={session.revokeInstallations}
        onClose={() => {
          setRevoking(null);
          refresh();
        }}
      />
    </div>
  );
}

const alarmId = (alarm: OwnAlarm) => `${alarm.kind}-${alarm.kind === "new-key" ? alarm.key.key : alarm.device.id}`;
