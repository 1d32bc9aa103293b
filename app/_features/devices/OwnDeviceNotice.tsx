"use client";

import { ownRefusal, type Assessment } from "@kedge/sdk";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishDialog } from "../session/PublishDialog.tsx";
import { CallMine } from "./CallMine.tsx";
import { useNoticing } from "./noticedDevices.ts";

type Props = {
  /** The assessment of the user's own account. */
  own: Assessment;
  isLooking: boolean;
  /** Looks at devices and chain again. */
  onLook: () => unknown;
};

/** Which device of one's own keeps anything from being sent, and the ways out; nothing where none does. */
export function OwnDeviceNotice({ own, isLooking, onLook }: Props) {
  const t = useTranslations();
  const { session } = useMailbox();
  const [isPublishing, setPublishing] = useState(false);
  const refusal = ownRefusal(own, session.installationId);
  useNoticing(refusal?.device.installationId ?? null);
  if (!refusal) return null;
  const { code, device, isThisDevice, mayBeAccepted } = refusal;
  const isToPublish = code === "this-device-unpublished";
  return (
    <>
      <Notice
        tone={isToPublish ? "warn" : "bad"}
        role="alert"
        title={t(`devices.refusal.${code}.title`, { key: shortKey(device.installationId) })}
        actions={
          <>
            {isToPublish && (
              <Button size="small" kind="primary" onClick={() => setPublishing(true)}>
                {t("setup.publish")}
              </Button>
            )}
            <Link href="/devices/" className={buttonClasses("secondary", "small")}>
              {t("shell.devices")}
            </Link>
            {mayBeAccepted && <CallMine device={device.installationId} onDone={onLook} />}
            {!isThisDevice && (
              <Button size="small" disabled={isLooking} onClick={() => void onLook()}>
                {isLooking ? t("contact.rechecking") : t("contact.recheck")}
              </Button>
            )}
          </>
        }
      >
        {t(`devices.refusal.${code}.text`)}
      </Notice>
      <PublishDialog open={isPublishing} onOpenChange={setPublishing} onDone={onLook} />
    </>
  );
}
