"use client";

import { useTranslations } from "use-intl";

import { CopyButton } from "../../_ui/CopyButton.tsx";
import { useConnection } from "../wallet/connection.ts";

/** Copies the link that leads whoever opens it through both signatures, publishing included, and then to a message to the user, if one is connected. */
export function InviteButton() {
  const t = useTranslations("chat");
  const connection = useConnection();
  const link = `${location.origin}/chat/${connection.status === "none" ? "" : `?to=${connection.address}`}`;
  return (
    <CopyButton text={link} label={t("invite")}>
      {t("invite")}
    </CopyButton>
  );
}
