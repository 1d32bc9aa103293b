"use client";

import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { INLINE_LIMIT } from "./attachments.ts";
import { useFileSize } from "./useFileSize.ts";

/** Opens the system's dialog for files, and says beforehand how large they may be. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations("message.file");
  const sizeText = useFileSize();
  const { limit } = useMailbox().attachments;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = ""; // so that the same file can be chosen again
        }}
      />
      <Button
        kind="quiet"
        size="icon"
        aria-label={t("attach")}
        title={t(limit === INLINE_LIMIT ? "limitsInline" : "limits", { limit: sizeText(limit) })}
        className="min-h-11"
        onClick={() => input.current?.click()}
      >
        <Paperclip aria-hidden className="size-5" />
      </Button>
    </>
  );
}
