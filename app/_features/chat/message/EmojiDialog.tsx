"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../../_ui/Button.tsx";
import { Dialog } from "../../../_ui/Dialog.tsx";
import { Field } from "../../../_ui/Field.tsx";
import { oneEmoji } from "./oneEmoji.ts";

/** Any emoji as a reaction, typed: every keyboard and system has a picker of its own. */
export function EmojiDialog({ onClose, onPick }: { onClose: () => void; onPick: (emoji: string) => void }) {
  const t = useTranslations("message");
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const pick = () => {
    const emoji = oneEmoji(typed);
    if (emoji === null) return setWrong(true);
    onPick(emoji);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("anotherEmoji")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          pick();
        }}
        className="space-y-4"
      >
        <Field
          label={t("emojiLabel")}
          hint={t("emojiHint")}
          error={isWrong ? t("emojiWrong") : null}
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
        <div className="flex justify-end">
          <Button type="submit" kind="primary">
            {t("react")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
