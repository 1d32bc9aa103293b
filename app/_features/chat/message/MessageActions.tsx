"use client";

import { wordsOf, type Message } from "@kedge/sdk";
import { Reply } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { plainText } from "@kedge/sdk/text";
import { ConfirmDialog } from "../../../_ui/ConfirmDialog.tsx";
import type { Thread } from "../../mailbox/mailbox.ts";
import { useMailbox } from "../../mailbox/MailboxProvider.tsx";
import { replyTo } from "../composing.ts";
import { DetailsDialog } from "./DetailsDialog.tsx";
import { EmojiDialog } from "./EmojiDialog.tsx";
import { excerptOf } from "./excerpt.ts";
import { MessageMenu } from "./MessageMenu.tsx";
import type { Note } from "./useReacting.ts";

type Props = {
  message: Message;
  thread: Thread;
  authorOf: (inboxId: string) => string;
  isTabStop: boolean;
  /** Undefined where nothing can be sent. */
  onReact: ((emoji: string, isAdded: boolean) => void) | undefined;
  /** Says beside the message what came of something. */
  onNote: (note: Note) => void;
};

/** Whether a message is still one: what was deleted can be answered by nobody. */
const isAlive = ({ content }: Message) => content.type !== "deleted";

/** Beside a message: answer, and a menu with the rest. */
export function MessageActions({ message, thread, authorOf, isTabStop, onReact, onNote }: Props) {
  const t = useTranslations("message");
  const mailbox = useMailbox();
  const { inboxId } = mailbox.session;
  const [open, setOpen] = useState<"delete" | "hide" | "details" | "emoji" | null>(null);
  const close = () => setOpen(null);
  const excerpt = excerptOf(message);
  const words = wordsOf(message.content);
  const isOwn = message.senderInboxId === inboxId;
  const own = message.reactions.filter(({ senderInboxId }) => senderInboxId === inboxId).map(({ emoji }) => emoji);
  const reply = onReact && (() => replyTo(mailbox, message, thread.info.id));
  const copy = () =>
    void navigator.clipboard.writeText(plainText(words ?? "").text).then(
      () => onNote({ tone: "plain", text: t("copied") }),
      () => onNote({ tone: "bad", text: t("copyFailed") }),
    );
  return (
    <div className="flex shrink-0 items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 has-[[data-popup-open]]:opacity-100 pointer-coarse:opacity-100">
      {reply && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={excerpt === null ? t("reply") : t("replyTo", { text: excerpt })}
          title={t("reply")}
          onClick={reply}
          className="flex size-8 items-center justify-center rounded-lg text-ink-3 hover:bg-sunken hover:text-ink pointer-coarse:hidden"
        >
          <Reply aria-hidden className="size-4" />
        </button>
      )}
      <MessageMenu
        label={excerpt === null ? t("actionsOnly") : t("actions", { text: excerpt })}
        own={own}
        isTabStop={isTabStop}
        onReply={reply}
        onReact={onReact}
        onOtherEmoji={onReact && (() => setOpen("emoji"))}
        onCopy={words === null ? undefined : copy}
        onDetails={() => setOpen("details")}
        onHide={() => setOpen("hide")}
        onDelete={isOwn && isAlive(message) ? () => setOpen("delete") : undefined}
      />
      {open === "emoji" && onReact && <EmojiDialog onClose={close} onPick={(emoji) => onReact(emoji, true)} />}
      {open === "details" && <DetailsDialog message={message} thread={thread} authorOf={authorOf} onClose={close} />}
      {open === "hide" && (
        <ConfirmDialog
          open
          title={t("hideTitle")}
          confirm={t("hideConfirm")}
          onClose={close}
          onConfirm={() => mailbox.hide(message)}
        >
          <p>{t("hideText")}</p>
        </ConfirmDialog>
      )}
      {open === "delete" && (
        <ConfirmDialog
          open
          title={t("deleteTitle")}
          confirm={t("deleteConfirm")}
          onClose={close}
          onConfirm={() => mailbox.withdraw(message)}
        >
          <p>{t("deleteCan")}</p>
          <p>{t("deleteCannot")}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
