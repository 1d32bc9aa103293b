"use client";

import type { InstallationId } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ConfirmDialog } from "../../_ui/ConfirmDialog.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Accepts one device of one's own inbox by name, after asking: it reads everything from then on. */
export function CallMine({ device, onDone }: { device: InstallationId; onDone: () => unknown }) {
  const t = useTranslations("devices");
  const mailbox = useMailbox();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t("itIsMine")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t("mineTitle")}
        confirm={t("itIsMine")}
        onConfirm={async () => {
          await mailbox.session.own.acknowledge(device);
          mailbox.checkOwn();
          await onDone();
        }}
        onClose={() => setAsking(false)}
      >
        <p>{t("mineText")}</p>
        <p className="rounded-lg bg-sunken p-3 font-mono break-all text-ink">{device}</p>
      </ConfirmDialog>
    </>
  );
}
