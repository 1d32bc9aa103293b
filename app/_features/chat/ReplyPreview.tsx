"use client";

import type { Message } from "@kedge/sdk";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { previewOf } from "../mailbox/selectors.ts";
import { QuoteBlock } from "./QuoteBlock.tsx";

/** Above the composer: the message that the next text answers. */
export function ReplyPreview({
  message,
  author,
  onCancel,
}: {
  message: Message;
  author: string;
  onCancel: () => void;
}) {
  const t = useTranslations("message");
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <QuoteBlock author={t("replyingTo", { name: author })} text={previewOf(message)} />
      </div>
      <Button kind="quiet" size="icon" aria-label={t("cancelReply")} onClick={onCancel}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
