"use client";

import { SendHorizontal } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

type Props = { threadId: string; name: string; isBlocked: boolean; isChecking: boolean };

/** Where a message is written. What was begun is kept, also while sending is blocked. Enter sends, Shift+Enter breaks the line. */
export function Composer({ threadId, name, isBlocked, isChecking }: Props) {
  const t = useTranslations("chat");
  const id = useId();
  const mailbox = useMailbox();
  const { drafts } = mailbox;
  const [text, setText] = useState(() => drafts.read(threadId));
  const change = (next: string) => {
    setText(next);
    drafts.write(threadId, next);
  };
  const canSend = !isBlocked && text.trim() !== "";
  const send = () => {
    if (!canSend) return;
    mailbox.send(threadId, { type: "text", text: text.trim() });
    change("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method is composing, Enter picks a word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="flex items-end gap-2"
    >
      <label htmlFor={id} className="sr-only">
        {t("composerTo", { name })}
      </label>
      <textarea
        id={id}
        rows={1}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={isBlocked && !isChecking ? t("blockedTitle") : t("composerPlaceholder")}
        className="field-sizing-content max-h-40 min-h-11 flex-1 resize-none rounded-xl border border-line-strong bg-canvas px-3 py-2.5 text-[0.9375rem]"
      />
      <Button type="submit" kind="primary" disabled={!canSend} aria-label={t("send")} className="min-h-11">
        <SendHorizontal aria-hidden className="size-4" />
        <span className="hidden sm:inline">{t("send")}</span>
      </Button>
    </form>
  );
}
