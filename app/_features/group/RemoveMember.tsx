"use client";

import type { ContactIdentity } from "@kedge/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { ConfirmDialog } from "../../_ui/ConfirmDialog.tsx";
import { usePersonName } from "../chat/useNames.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Takes a member out of a group, after asking. */
export function RemoveMember({ id, inboxId, identity }: { id: string; inboxId: string; identity: ContactIdentity }) {
  const t = useTranslations("group");
  const mailbox = useMailbox();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" kind="danger" onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t("removeTitle", { address: usePersonName()(identity).short })}
        confirm={t("removeConfirm")}
        onConfirm={async () => {
          await mailbox.session.removeMember(id, inboxId);
          await mailbox.refresh(id);
        }}
        onClose={() => setAsking(false)}
      >
        <p>{t("removeText")}</p>
      </ConfirmDialog>
    </>
  );
}
