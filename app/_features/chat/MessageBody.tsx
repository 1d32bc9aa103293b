"use client";

import type { Message } from "@kedge/sdk";
import { Ban } from "lucide-react";
import { useTranslations } from "use-intl";

import { plainText } from "@kedge/sdk/text";
import { FileView } from "../attachments/FileView.tsx";
import { LongText } from "./LongText.tsx";
import { QuoteBlock } from "./QuoteBlock.tsx";

type Props = { message: Message; authorOf: (inboxId: string) => string; onJump: (messageId: string) => void };

/** What a message says, whatever its kind. */
export function MessageBody({ message, authorOf, onJump }: Props) {
  const { content } = message;
  const t = useTranslations("chat");
  switch (content.type) {
    case "text":
      return <LongText text={content.text} />;
    case "reply": {
      const { id, senderInboxId, text, isDeleted } = content.to;
      return (
        <>
          <QuoteBlock
            author={senderInboxId === null ? null : authorOf(senderInboxId)}
            text={isDeleted ? t("deleted") : text}
            onClick={() => onJump(id)}
          />
          <LongText text={content.text} />
        </>
      );
    }
    case "inline-file":
    case "remote-file":
      return <FileView message={message} content={content} />;
    case "deleted":
      return (
        <p className="flex items-center gap-1.5 text-ink-3 italic">
          <Ban aria-hidden className="size-4 shrink-0" />
          {t(content.by === "admin" ? "deletedByAdmin" : "deleted")}
        </p>
      );
    case "unsupported":
      return (
        <p className="text-ink-3 italic">
          {content.fallback === null ? t("unsupported") : plainText(content.fallback).text}
        </p>
      );
    case "change":
    case "hidden":
    case "signal":
      return null; // rows of their own, or none
  }
}
