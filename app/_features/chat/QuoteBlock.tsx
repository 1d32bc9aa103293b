"use client";

import { useTranslations } from "use-intl";

import { Words } from "./Words.tsx";

type Props = {
  author: string | null;
  /** Null where this device does not have the message. */
  text: string | null;
  /** Leads to the message; without it the quote is only shown. */
  onClick?: () => void;
};

/** What a reply answers, in two lines at most. */
export function QuoteBlock({ author, text, onClick }: Props) {
  const t = useTranslations("chat");
  const lines = (
    <>
      {author !== null && <span className="block truncate text-xs font-medium text-ink-2">{author}</span>}
      <span className="line-clamp-2 text-[0.8125rem] text-ink-3">
        {text === null ? t("quoteUnknown") : <Words text={text} />}
      </span>
    </>
  );
  const look = "mb-1 block w-full rounded-lg border-l-2 border-accent bg-sunken/60 px-2 py-1 text-left";
  return onClick ? (
    <button type="button" title={t("quoteJump")} onClick={onClick} className={look}>
      <span className="sr-only">{t("quoteJump")}: </span>
      {lines}
    </button>
  ) : (
    <div className={look}>{lines}</div>
  );
}
