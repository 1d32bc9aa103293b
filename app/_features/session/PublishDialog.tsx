"use client";

import { useTranslations } from "use-intl";

import { Dialog } from "../../_ui/Dialog.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishCard } from "./PublishCard.tsx";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onDone: () => unknown; onLater?: () => void };

/** Publishing this device from wherever it turns out to be missing. */
export function PublishDialog({ open, onOpenChange, onDone, onLater }: Props) {
  const t = useTranslations("setup");
  const { session } = useMailbox();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("publish")}>
      <PublishCard
        session={session}
        onLater={() => {
          onOpenChange(false);
          onLater?.();
        }}
        onDone={() => {
          onOpenChange(false);
          void onDone();
        }}
      />
    </Dialog>
  );
}
