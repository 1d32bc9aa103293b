"use client";

import type { OwnAlarm } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";
import Link from "next/link";

import { useStore } from "../../_lib/store/useStore.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useNoticedDevices } from "../devices/noticedDevices.ts";
import { LostDeviceNotice } from "../devices/LostDeviceNotice.tsx";
import { useAlarmText } from "../devices/useAlarmText.ts";
import { useLostDevices } from "../devices/useLostDevices.ts";
import { PublishDialog } from "../session/PublishDialog.tsx";
import { usePutOff } from "../session/usePutOff.ts";
import { useOwnDevices } from "../devices/useOwnDevices.ts";

/** The one that is told here; the others are under My devices. */
const WORST_FIRST: readonly OwnAlarm["kind"][] = ["unpublished-device", "this-device-revoked", "new-key"];

/** What concerns all conversations: no network, a device that is not published yet, something about one's own keys; unless a notice on screen is about the same device. */
export function ChatNotices() {
  const t = useTranslations();
  const mailbox = useMailbox();
  const { link } = useStore(mailbox.state);
  const alarms = useStore(mailbox.alarms);
  const own = useOwnDevices(mailbox.session);
  const [isPublishing, setPublishing] = useState(false);
  const { isPutOff, putOff } = usePutOff();
  const lost = useLostDevices();
  const alarmText = useAlarmText();
  const noticed = useNoticedDevices();
  const [alarm] = alarms
    .filter((one) => one.kind === "new-key" || !noticed.includes(one.device.id))
    .sort((one, two) => WORST_FIRST.indexOf(one.kind) - WORST_FIRST.indexOf(two.kind));
  const needsPublishing = own.data?.devices.some(
    ({ id, isThisDevice, status }) =>
      isThisDevice && status !== "proven" && status !== "revoked" && !noticed.includes(id),
  );
  const notices = [
    link === "retrying" && (
      <Notice
        key="link"
        tone="warn"
        role="alert"
        title={t("chat.offlineTitle")}
        actions={
          <Button size="small" onClick={() => mailbox.retry()}>
            {t("chat.reconnect")}
          </Button>
        }
      >
        {t("chat.offlineText")}
      </Notice>
    ),
    alarm && (
      <Notice
        key="alarm"
        tone="bad"
        role="alert"
        title={alarmText(alarm).title}
        actions={
          <Link href="/devices/" className={buttonClasses("secondary", "small")}>
            {t("shell.devices")}
          </Link>
        }
      >
        {alarmText(alarm).text}
      </Notice>
    ),
    ...lost.map((device) => <LostDeviceNotice key={device.id} device={device} />),
    needsPublishing && !isPutOff && (
      <Notice
        key="publish"
        tone="plain"
        role="status"
        title={t("setup.unpublishedTitle")}
        actions={
          <Button size="small" kind="primary" onClick={() => setPublishing(true)}>
            {t("setup.publish")}
          </Button>
        }
      >
        {t("setup.unpublishedText")}
      </Notice>
    ),
  ].filter(Boolean);
  return (
    <>
      {notices.length > 0 && <div className="space-y-2 border-b border-line p-3">{notices}</div>}
      {needsPublishing && isPutOff && (
        <div role="status" className="flex items-center gap-2 border-b border-line px-3 py-1 text-[0.8125rem]">
          <span className="min-w-0 flex-1">{t("setup.unpublishedTitle")}</span>
          <Button size="small" className="shrink-0" aria-label={t("setup.publish")} onClick={() => setPublishing(true)}>
            {t("setup.publishShort")}
          </Button>
        </div>
      )}
      <PublishDialog open={isPublishing} onOpenChange={setPublishing} onDone={own.refetch} onLater={putOff} />
    </>
  );
}
