"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ConfirmDialog } from "../../_ui/ConfirmDialog.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

type Props = { id: string; isAlone: boolean; isLastSuperAdmin: boolean };

/** Leaving a group, after asking; or why that is not possible yet. */
export function LeaveGroup({ id, isAlone, isLastSuperAdmin }: Props) {
  const t = useTranslations("group");
  const mailbox = useMailbox();
  const [isAsking, setAsking] = useState(false);
  if (isLastSuperAdmin) return <p className="text-sm text-ink-2">{t("leaveLast")}</p>;
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t("leave")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t("leaveTitle")}
        confirm={t("leaveConfirm")}
        onConfirm={async () => {
          await mailbox.session.leave(id);
          await mailbox.refresh(id);
        }}
        onClose={() => setAsking(false)}
      >
        <p>{isAlone ? t("leaveAlone") : t("leaveText")}</p>
      </ConfirmDialog>
    </>
  );
}
