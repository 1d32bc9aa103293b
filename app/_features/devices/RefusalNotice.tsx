"use client";

import { OwnDeviceRefusedError } from "@kedge/sdk";
import Link from "next/link";
import { useTranslations } from "use-intl";

import { buttonClasses } from "../../_ui/Button.tsx";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";

/** Why something was not done; where it is a device of one's own that is in the way, with the way to it. */
export function RefusalNotice({ error, title }: { error: unknown; title?: string | undefined }) {
  const t = useTranslations("shell");
  const way = error instanceof OwnDeviceRefusedError && (
    <Link href="/devices/" className={buttonClasses("secondary", "small")}>
      {t("devices")}
    </Link>
  );
  return <ErrorNotice error={error} title={title} {...(way ? { actions: way } : {})} />;
}
