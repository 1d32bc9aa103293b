"use client";

import type { OwnDevice, OwnDevices } from "@kedge/sdk";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Timestamp } from "../../_ui/Timestamp.tsx";
import { DeviceStatusChip, KeyFacts, KeyName } from "../contact/DeviceCard.tsx";
import { DeviceName } from "./DeviceName.tsx";
import type { KeptDeviceNames } from "./keptDeviceNames.ts";
import type { Revocation } from "./RevokeDialog.tsx";

type Props = {
  own: OwnDevices;
  onRevoke: (revocation: Revocation) => void;
  /** Devices that this browser once was, before it lost their databases. */
  lost?: readonly string[];
  /** Offered on this device while it is not published. */
  publish?: ReactNode;
  /** What the user calls the devices, where that is kept. */
  names?: KeptDeviceNames;
};

/** Devices of the inbox beside what the chain says of them, then published keys that no device holds. */
export function DeviceLists({ own, lost = [], onRevoke, publish, names }: Props) {
  const t = useTranslations("devices");
  const devices = [...own.devices].sort((one, other) => Number(other.isThisDevice) - Number(one.isThisDevice));
  return (
    <>
      <ul className="space-y-3">
        {devices.map((device) => (
          <DeviceItem key={device.id} device={device} onRevoke={onRevoke}>
            {names && <DeviceName device={device.id} names={names} />}
            {lost.includes(device.id) && <p className="text-sm text-warn">{t("lostText")}</p>}
            {device.isThisDevice && device.status === "unpublished" && publish}
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
      {children}
      {device.addedAtNs !== null && (
        <p className="text-[0.8125rem] text-ink-2">
          {t("added")} <Timestamp ms={Number(device.addedAtNs / 1_000_000n)} />
        </p>
      )}
      {!device.isThisDevice && device.seenAt !== null && (
        <p className="text-[0.8125rem] text-ink-2">
          {t.rich("seen", { day: () => <Timestamp ms={(device.seenAt ?? 0) * 1_000} style="day" /> })}
        </p>
      )}
      {device.published && <KeyFacts published={device.published} />}
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
