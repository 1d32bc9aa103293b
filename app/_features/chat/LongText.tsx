"use client";

import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { MessageText } from "./MessageText.tsx";

/** Longer texts are folded, so that one message neither fills the screen nor slows the page. Characters. */
const FOLD_ABOVE = 6_000;
const FOLDED = 3_000;

/** The beginning of a text, cut between characters. */
const beginning = (text: string) => text.slice(0, FOLDED).replace(/[\ud800-\udbff]$/, "");

/** A text, folded where it is long. */
export function LongText({ text }: { text: string }) {
  const t = useTranslations("message");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  if (text.length <= FOLD_ABOVE || isOpen) return <MessageText text={text} />;
  return (
    <>
      <MessageText text={`${beginning(text)}…`} />
      <Button size="small" className="mt-1" onClick={() => setOpen(true)}>
        {t("showAll", { count: format.number(text.length) })}
      </Button>
    </>
  );
}
