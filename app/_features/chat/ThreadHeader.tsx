"use client";

import { ArrowLeft, PanelRight, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { ConversationMenu } from "../conversation/ConversationMenu.tsx";
import { RetentionMark } from "../conversation/RetentionMark.tsx";
import { NameWarnings } from "../group/NameWarnings.tsx";
import type { Thread } from "../mailbox/mailbox.ts";
import { useStanding } from "../mailbox/MailboxProvider.tsx";
import type { ShownVerdict } from "../verdict/shownVerdict.ts";
import { VerdictChip } from "../verdict/VerdictChip.tsx";
import { useIsNamePending, type Name } from "./useNames.ts";

type Props = {
  thread: Thread;
  name: Name;
  verdict: ShownVerdict;
  /** Of a group, once known. */
  memberCount: number | null;
  /** Beside the verdict. */
  marks?: ReactNode;
  onBack: () => void;
  onOpen: () => void;
};

/** Who a conversation is with, and how sure that is; behind the verdict is the proof. */
export function ThreadHeader({ thread, name, verdict, memberCount, marks, onBack, onOpen }: Props) {
  const t = useTranslations();
  const isPending = useIsNamePending(name, useStanding(thread.info.id));
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-1 gap-y-2 border-b sm:gap-x-2 border-line bg-surface px-3 py-2">
      <Button kind="quiet" size="icon" aria-label={t("shell.back")} className="md:hidden" onClick={onBack}>
        <ArrowLeft aria-hidden className="size-5" />
      </Button>
      {/* The button reaches over the name: whoever wants to know who this is presses that. */}
      <div className="relative flex min-w-0 flex-1 items-center gap-2 rounded-lg hover:bg-sunken">
        <div className="min-w-0 flex-1">
          <h1
            className={classes(
              "text-sm font-semibold",
              // What does not fit is in the group's panel.
              name.isGroup ? "line-clamp-2 leading-tight [overflow-wrap:anywhere]" : "truncate",
              !name.isGroup && name.beside === null && "font-mono",
            )}
            title={name.full ?? undefined}
          >
            {isPending ? <Skeleton className="h-4 w-28" /> : <bdi>{name.short}</bdi>}
          </h1>
          {name.beside !== null && <p className="truncate font-mono text-xs text-ink-3">{name.beside}</p>}
          {name.isGroup && (
            <p className="flex items-center gap-1 text-xs text-ink-3">
              <Users role="img" aria-label={t("group.mark")} className="size-3.5 shrink-0" />
              <span className="truncate">{memberCount !== null && t("group.members", { count: memberCount })}</span>
            </p>
          )}
          {name.isClaim && name.full !== null && (
            <p className="text-xs text-warn">{t("chat.claimedOnly", { address: name.short })}</p>
          )}
          <RetentionMark thread={thread} />
        </div>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={onOpen}
          className="flex min-h-10 items-center gap-2 rounded-lg px-2 after:absolute after:inset-0 after:rounded-lg"
        >
          <VerdictChip verdict={verdict} />
          {marks}
          <PanelRight aria-hidden className="hidden size-4 text-ink-3 sm:block" />
          <span className="sr-only">{name.isGroup ? t("group.open") : t("chat.contactDetails")}</span>
        </button>
      </div>
      <ConversationMenu thread={thread} account={name.isClaim ? null : name.full} onLeave={onBack} />
      <NameWarnings warnings={name.warnings} />
    </header>
  );
}
