"use client";

import { Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";

import { buttonClasses } from "../../_ui/Button.tsx";

/** Leads from writing to one person to writing to several. */
export function NewGroupLink() {
  const t = useTranslations("group");
  return (
    <Link href="/chat/?new=group" className={buttonClasses()}>
      <Users aria-hidden className="size-4" />
      {t("new")}
    </Link>
  );
}
