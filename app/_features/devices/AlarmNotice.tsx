"use client";

import { mayBeCalledOwn, type OwnAlarm, type OwnDevice, type Session } from "@kedge/sdk";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { CallMine } from "./CallMine.tsx";
import type { Revocation } from "./RevokeDialog.tsx";
import { useAlarmText } from "./useAlarmText.ts";

type Props = {
  alarm: OwnAlarm;
  session: Session;
  onSettled: () => void;
  onRevoke: (revocation: Revocation) => void;
};

/** Something about one's own account that one may not have caused, with what to do about it. */
export function AlarmNotice({ alarm, ...ways }: Props) {
  const { title, text } = useAlarmText()(alarm);
  return (
    <Notice
      tone="bad"
      role="alert"
      title={title}
      actions={
        alarm.kind === "new-key" ? (
          <KeyActions id={alarm.key.key.slice(2)} {...ways} />
        ) : (
          alarm.kind === "unpublished-device" && <DeviceActions device={alarm.device} {...ways} />
        )
      }
    >
      {text}
    </Notice>
  );
}

type Ways = Omit<Props, "alarm">;

function KeyActions({ id, session, onSettled, onRevoke }: Ways & { id: string }) {
  const t = useTranslations("devices");
  return (
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
  );
}

function DeviceActions({ device, onSettled, onRevoke }: Ways & { device: OwnDevice }) {
  const t = useTranslations("devices");
  const { id, published } = device;
  const onChain = published?.revokedAt === 0n;
  return (
    <>
      <Button size="small" kind="danger" onClick={() => onRevoke({ id, onChain, inInbox: true, isThisDevice: false })}>
        {onChain ? t("revokeBoth") : t("revokeInbox")}
      </Button>
      {mayBeCalledOwn(device) && <CallMine device={id} onDone={onSettled} />}
    </>
  );
}
