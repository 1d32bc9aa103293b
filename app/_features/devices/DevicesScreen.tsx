"use client";

import { toKedgeError, type OwnAlarm, type OwnDevice, type OwnDevices, type Session } from "@kedge/sdk";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useStore } from "../../_lib/store/useStore.ts";
import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { DeviceStatusChip, KeyFacts, KeyName } from "../contact/DeviceCard.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishCard } from "../session/PublishCard.tsx";
import { SessionGate } from "../session/SessionGate.tsx";
import { useErrorText } from "../session/useErrorText.ts";
import { RevokeDialog, type Revocation } from "./RevokeDialog.tsx";
import { useOwnDevices } from "./useOwnDevices.ts";

/** All of the user's devices beside the registry entry: publish, revoke, and what looks wrong. */
export const DevicesScreen = () => (
  <SessionGate>{(session) => <Devices key={session.account} session={session} />}</SessionGate>
);

function Devices({ session }: { session: Session }) {
  const t = useTranslations();
  const errorText = useErrorText();
  const mailbox = useMailbox();
  const alarms = useStore(mailbox.alarms);
  const { data, error, refetch } = useOwnDevices(session);
  const [revoking, setRevoking] = useState<Revocation | null>(null);
  const refresh = () => {
    void refetch();
    mailbox.checkOwn();
  };
  return (
    <div className="mx-auto max-w-2xl space-y-6 px-6 py-8">
      <PageTitle title={t("devices.title")} lead={t("devices.lead")} />
      {alarms.map((alarm) => (
        <Alarm key={alarmId(alarm)} alarm={alarm} session={session} onSettled={refresh} onRevoke={setRevoking} />
      ))}
      {error ? (
        <Notice
          tone="warn"
          role="alert"
          title={t("devices.failed")}
          actions={
            <Button size="small" onClick={refresh}>
              {t("shell.retry")}
            </Button>
          }
        >
          {errorText(toKedgeError(error))}
        </Notice>
      ) : !data ? (
        <div aria-busy="true" className="space-y-3">
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      ) : (
        <Lists own={data} session={session} onRevoke={setRevoking} onPublished={refresh} />
      )}
      <RevokeDialog
        revocation={revoking}
        session={session}
        onClose={() => {
          setRevoking(null);
          refresh();
        }}
      />
    </div>
  );
}

const alarmId = (alarm: OwnAlarm) => `${alarm.kind}-${alarm.kind === "new-key" ? alarm.key.key : alarm.device.id}`;

type AlarmProps = {
  alarm: OwnAlarm;
  session: Session;
  onSettled: () => void;
  onRevoke: (revocation: Revocation) => void;
};

function Alarm({ alarm, session, onSettled, onRevoke }: AlarmProps) {
  const t = useTranslations("devices");
  const id = alarm.kind === "new-key" ? alarm.key.key.slice(2) : alarm.device.id;
  const key = shortKey(id);
  if (alarm.kind === "this-device-revoked")
    return (
      <Notice tone="bad" role="alert" title={t("revokedHere")}>
        {t("revokedHereText")}
      </Notice>
    );
  const isKey = alarm.kind === "new-key";
  return (
    <Notice
      tone="bad"
      role="alert"
      title={isKey ? t("newKeyTitle", { key }) : t("alarmTitle")}
      actions={
        <>
          <Button
            size="small"
            kind="danger"
            onClick={() =>
              onRevoke(
                isKey
                  ? { id, onChain: true, inInbox: false, isThisDevice: false }
                  : { id, onChain: false, inInbox: true, isThisDevice: false },
              )
            }
          >
            {isKey ? t("revokeChain") : t("revokeInbox")}
          </Button>
          <Button size="small" onClick={() => void session.own.acknowledge(id).then(onSettled)}>
            {t("itWasMe")}
          </Button>
        </>
      }
    >
      {isKey ? t("newKeyText") : t("alarmText")}
    </Notice>
  );
}

function Lists({
  own,
  session,
  onRevoke,
  onPublished,
}: {
  own: OwnDevices;
  session: Session;
  onRevoke: (revocation: Revocation) => void;
  onPublished: () => void;
}) {
  const t = useTranslations("devices");
  const devices = [...own.devices].sort((one, other) => Number(other.isThisDevice) - Number(one.isThisDevice));
  return (
    <>
      <ul className="space-y-3">
        {devices.map((device) => (
          <DeviceItem key={device.id} device={device} onRevoke={onRevoke}>
            {device.isThisDevice && device.status === "unpublished" && (
              <PublishCard session={session} onDone={onPublished} />
            )}
          </DeviceItem>
        ))}
      </ul>
      {own.orphanedKeys.length > 0 && (
        <section className="space-y-3">
          <h2 className="font-semibold">{t("orphansTitle")}</h2>
          <p className="text-sm text-ink-2">{t("orphansText")}</p>
          <ul className="space-y-3">
            {own.orphanedKeys.map((key) => (
              <li key={key.key} className="space-y-2 rounded-xl border border-line bg-surface p-4">
                <KeyName id={key.key.slice(2)} label={t("published")} />
                <KeyFacts published={key} />
                <Button
                  size="small"
                  kind="danger"
                  onClick={() => onRevoke({ id: key.key.slice(2), onChain: true, inInbox: false, isThisDevice: false })}
                >
                  {t("revokeChain")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DeviceItem({
  device,
  onRevoke,
  children,
}: {
  device: OwnDevice;
  onRevoke: (revocation: Revocation) => void;
  children: ReactNode;
}) {
  const t = useTranslations("devices");
  const isActive = device.published !== null && device.published.revokedAt === 0n;
  return (
    <li className="space-y-3 rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <KeyName id={device.id} label={t("published")} />
          {device.isThisDevice && (
            <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent">
              {t("thisDevice")}
            </span>
          )}
        </div>
        <DeviceStatusChip status={device.status} />
      </div>
      {device.published && <KeyFacts published={device.published} />}
      {children}
      <Button
        size="small"
        kind="danger"
        onClick={() => onRevoke({ id: device.id, onChain: isActive, inInbox: true, isThisDevice: device.isThisDevice })}
      >
        {t("revoke")}
      </Button>
    </li>
  );
}
