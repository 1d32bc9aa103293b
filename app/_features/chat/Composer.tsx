"use client";

import { isBlank, TEXT_LIMIT, textBytes } from "@kedge/sdk/text";
import { SendHorizontal } from "lucide-react";
import { useEffect, useId, useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { useErrorCodeText } from "../../_lib/i18n/useErrorText.ts";
import { Button } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { AttachButton } from "../attachments/AttachButton.tsx";
import { ChosenFiles } from "../attachments/ChosenFiles.tsx";
import { useFileDrop } from "../attachments/useFileDrop.ts";
import { ReplyPreview } from "./ReplyPreview.tsx";
import { inSentence, type Name } from "./useNames.ts";
import { useReplyAuthor } from "./useReplyAuthor.ts";
import { useSending } from "./useSending.ts";

type Props = { threadId: string; name: Name; isBlocked: boolean; isChecking: boolean };

/** From here on the length is shown. Bytes. */
const NEAR_LIMIT = TEXT_LIMIT * 0.9;

/** Where there is only a touch keyboard, it would come up and cover what is to be read. */
const hasKeyboard = () => matchMedia("(hover: hover) and (pointer: fine)").matches;

/** Where a message is written. What was begun is kept, also while sending is blocked. Enter sends, Shift+Enter breaks the line. */
export function Composer({ threadId, name, isBlocked, isChecking }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const errorText = useErrorCodeText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, change, reply, cancelReply, files, setFiles, addFiles, fileLimit, isPreparing, problem, send } =
    useSending(threadId);
  const authorOf = useReplyAuthor(threadId);
  const isOver = useFileDrop(addFiles);

  useEffect(() => {
    // Whoever opened the conversation goes on by writing.
    const isAside = document.activeElement?.closest("[role=dialog], [role=menu]");
    if (!isAside && hasKeyboard()) field.current?.focus();
  }, []);
  const replyId = reply?.id;
  useEffect(() => {
    if (replyId !== undefined) field.current?.focus();
  }, [replyId]);

  // A character has three bytes at most (UTF-16 units in UTF-8): short texts need no counting.
  const bytes = text.length * 3 < NEAR_LIMIT ? 0 : textBytes(text);
  const isTooLong = bytes > TEXT_LIMIT;
  const canSend = !isBlocked && !isPreparing && !isTooLong && (!isBlank(text) || files.length > 0);
  const submit = () => canSend && void send();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method is composing, Enter picks a word and Escape drops it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && reply) {
      event.preventDefault();
      cancelReply();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    addFiles(pasted);
  };
  const lengths = { count: format.number(bytes), limit: format.number(TEXT_LIMIT) };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The button has nothing to send any more, and would let go of the focus: whoever sent goes on by writing.
        if (hasKeyboard() || document.activeElement?.matches("[type=submit]")) field.current?.focus();
        submit();
      }}
      className="space-y-2"
    >
      {isOver && (
        <p
          aria-hidden
          className="pointer-events-none fixed inset-3 z-50 flex items-center justify-center rounded-2xl border-2 border-dashed border-accent bg-accent-soft/90 text-lg font-medium"
        >
          {t("message.file.dropHere")}
        </p>
      )}
      {reply && <ReplyPreview message={reply} author={authorOf(reply.senderInboxId)} onCancel={cancelReply} />}
      {files.length > 0 && <ChosenFiles files={files} limit={fileLimit} onChange={setFiles} />}
      {problem !== null && (
        <p role="alert" className="text-[0.8125rem] text-bad">
          {errorText(problem)}
        </p>
      )}
      {bytes > NEAR_LIMIT && (
        <p
          role={isTooLong ? "alert" : "status"}
          className={classes("text-[0.8125rem]", isTooLong ? "text-bad" : "text-ink-3")}
        >
          {t(isTooLong ? "message.tooLong" : "message.length", lengths)}
        </p>
      )}
      <div className="flex items-end gap-2">
        <AttachButton onFiles={addFiles} />
        <label htmlFor={id} className="sr-only">
          {t("chat.composerTo", inSentence(name))}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={1}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          placeholder={isBlocked && !isChecking ? t("chat.blockedTitle") : t("chat.composerPlaceholder")}
          className="field-sizing-content max-h-40 min-h-11 min-w-0 flex-1 resize-none rounded-xl border border-line-strong bg-canvas px-3 py-2.5 text-[0.9375rem]"
        />
        <Button
          type="submit"
          kind="primary"
          disabled={!canSend}
          aria-label={t("chat.send")}
          className="min-h-11"
          // Else the field would lose the focus to it, and a touch keyboard go down with each message.
          onMouseDown={(event) => event.preventDefault()}
        >
          <SendHorizontal aria-hidden className="size-4" />
          <span className="hidden sm:inline">{t("chat.send")}</span>
        </Button>
      </div>
    </form>
  );
}
