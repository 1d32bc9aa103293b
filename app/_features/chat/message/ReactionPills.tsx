"use client";

import type { Message } from "@kedge/sdk";
import { useFormatter, useTranslations } from "use-intl";

import { plainText } from "@kedge/sdk/text";
import { classes } from "../../../_ui/classes.ts";
import { useMailbox } from "../../mailbox/MailboxProvider.tsx";
import { reactionsOf } from "./reactionsOf.ts";

/** Kinds of reactions shown under a message; nobody can fill the screen with more. */
const SHOWN = 12;

type Props = {
  message: Message;
  authorOf: (inboxId: string) => string;
  /** Undefined where nothing can be sent. */
  onToggle: ((emoji: string, isAdded: boolean) => void) | undefined;
};

/** Who reacted to a message and how; one's own can be taken back, the others' joined. */
export function ReactionPills({ message, authorOf, onToggle }: Props) {
  const t = useTranslations("message");
  const format = useFormatter();
  const { session } = useMailbox();
  const pills = reactionsOf(message.reactions, session.inboxId);
  if (pills.length === 0) return null;
  return (
    <ul className="-mt-1 flex flex-wrap gap-1 px-2 pb-1">
      {pills.slice(0, SHOWN).map(({ emoji, from, isOwn }) => {
        const shown = plainText(emoji).text.replace(/\s+/gu, " ");
        const names = t("reactionFrom", { names: format.list(from.map(authorOf)) });
        return (
          <li key={emoji}>
            <button
              type="button"
              aria-pressed={isOwn}
              title={names}
              disabled={onToggle === undefined}
              onClick={() => onToggle?.(emoji, !isOwn)}
              className={classes(
                "flex min-h-7 max-w-40 items-center gap-1 rounded-full border px-2 text-[0.8125rem]",
                isOwn
                  ? "border-accent bg-accent-soft text-ink"
                  : "border-line bg-surface text-ink-2 enabled:hover:bg-sunken",
              )}
            >
              <span className="truncate">{shown}</span>
              {from.length > 1 && (
                <span aria-hidden className="tabular-nums">
                  {from.length}
                </span>
              )}
              <span className="sr-only"> {names}</span>
            </button>
          </li>
        );
      })}
      {pills.length > SHOWN && (
        <li className="flex min-h-7 items-center text-xs text-ink-3">
          {t("moreReactions", { count: pills.length - SHOWN })}
        </li>
      )}
    </ul>
  );
}
