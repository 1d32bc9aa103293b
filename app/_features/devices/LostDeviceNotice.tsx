"use client";

import type { OwnDevice } from "@kedge/sdk";
import Link from "next/link";
import { useTranslations } from "use-intl";

import { shortKey } from "../../_lib/text/shortAddress.ts";
import { buttonClasses } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";

/** Why a device that this browser once was should be revoked, and where. */
export function LostDeviceNotice({ device }: { device: OwnDevice }) {
  const t = useTranslations();
  return (
    <Notice
      tone="warn"
      role="status"
      title={t("devices.lostTitle", { key: shortKey(device.id) })}
      actions={
        <Link href="/devices/" className={buttonClasses("secondary", "small")}>
          {t("shell.devices")}
        </Link>
      }
    >
      {t("devices.lostText")}
    </Notice>
  );
}
