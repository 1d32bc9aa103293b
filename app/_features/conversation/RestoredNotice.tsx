"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { zeroAddress, type Address } from "viem";

import { buttonClasses } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";

/** A conversation of two that came from an archive: this device can read it and is not in it yet. */
export function RestoredNotice({ account }: { account: Address | undefined }) {
  const t = useTranslations("conversation");
  return (
    <Notice
      title={t("restoredTitle")}
      actions={
        account === undefined || account === zeroAddress ? undefined : (
          <Link href={`/chat/?to=${account}`} className={buttonClasses("secondary", "small")}>
            {t("restoredGoOn")}
          </Link>
        )
      }
    >
      {t("restoredText")}
    </Notice>
  );
}
