"use client";

import { mayBeCalledOwn, type OwnAlarm, type OwnDevice, type Session } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { CallMine } from "./CallMine.tsx";
import type { Revocation } from "./RevokeDialog.tsx";

type Props = {
  alarm: OwnAlarm;
  session: Session;
  onSettled: () => void;
  onRevoke: (revocation: Revocation) => void;
};

/** Something about one's own account that one may not have caused, with what to do about it. */
export function AlarmNotice({ alarm, session, onSettled, onRevoke }: Props) {
  const t = useTranslations("devices");
  if (alarm.kind === "this-device-revoked")
    return (
      <Notice tone="bad" role="alert" title={t("revokedHere")}>
        {t("revokedHereText")}
      </Notice>
    );
  if (alarm.kind === "unpublished-device")
    return <DeviceAlarm device={alarm.device} onSettled={onSettled} onRevoke={onRevoke} />;
  const id = alarm.key.key.slice(2);
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t("newKeyTitle", { key: shortKey(id) })}
      actions={
        <>
          <Button
            size="small"
            kind="danger"
            onClick={() => onRevoke({ id, onChain: true, inInbox: false, isThisDevice: false })}
          >
            {t("revokeChain")}
          </Button>
          <Button size="small" onClick={() => void session.own.acknowledge(id).then(onSettled)}>
            {t("itWasMe")}
          </Button>
        </>
      }
    >
      {t("newKeyText")}
    </Notice>
  );
}

type DeviceAlarmProps = Pick<Props, "onSettled" | "onRevoke"> & { device: OwnDevice };

function DeviceAlarm({ device, onSettled, onRevoke }: DeviceAlarmProps) {
  const t = useTranslations("devices");
  const { id, status, published } = device;
  const onChain = published?.revokedAt === 0n;
  const code = status === "revoked" ? "own-device-revoked" : "own-device-contradicted";
  const isUnpublished = status === "unpublished";
  return (
    <Notice
      tone="bad"
      role="alert"
      title={isUnpublished ? t("alarmTitle") : t(`refusal.${code}.title`, { key: shortKey(id) })}
      actions={
        <>
          <Button
            size="small"
            kind="danger"
            onClick={() => onRevoke({ id, onChain, inInbox: true, isThisDevice: false })}
          >
            {onChain ? t("revokeBoth") : t("revokeInbox")}
          </Button>
          {mayBeCalledOwn(device) && <CallMine device={id} onDone={onSettled} />}
        </>
      }
    >
      {isUnpublished ? t("alarmText") : t(`refusal.${code}.text`)}
    </Notice>
  );
}
