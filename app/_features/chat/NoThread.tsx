"use client";

import { MessageSquareDashed } from "lucide-react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useStore } from "../../_lib/store/useStore.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** In a conversation's place: none was chosen, the list of them is being read, or the one that the page's address names is not on this device. */
export function NoThread({ isWanted, onBack, onNew }: { isWanted: boolean; onBack: () => void; onNew: () => void }) {
  const t = useTranslations();
  const { listing } = useStore(useMailbox().state);
  if (isWanted && listing === "loading") {
    return (
      <div role="status" aria-busy="true" className="space-y-4 p-4">
        <span className="sr-only">{t("shell.loading")}</span>
        <Skeleton className="h-10 w-48" />
        <Skeleton className="h-14 w-2/3" />
        <Skeleton className="ml-auto h-14 w-1/2" />
      </div>
    );
  }
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center text-ink-3">
      <MessageSquareDashed aria-hidden className="size-8" />
      <h1 className="text-base font-medium text-ink">
        {t(isWanted ? "conversation.absentTitle" : "chat.selectTitle")}
      </h1>
      {isWanted && <p className="max-w-prose text-sm">{t("conversation.absentText")}</p>}
      <Button className="mt-2" onClick={isWanted ? onBack : onNew}>
        {t(isWanted ? "conversation.absentBack" : "chat.selectNew")}
      </Button>
    </div>
  );
}
