"use client";

import { useTranslations } from "use-intl";

import { plainText } from "../../_lib/text/plainText.ts";
import { splitLinks } from "../../_lib/text/splitLinks.ts";

/** A text as it was written and nothing more: no markup, hidden marks made visible, links with the host they really lead to. */
export function MessageText({ text }: { text: string }) {
  const t = useTranslations("chat");
  const plain = plainText(text);
  return (
    <>
      <p dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap">
        {splitLinks(plain.text).map((part, index) =>
          part.kind === "text" ? (
            part.text
          ) : (
            <span key={index}>
              <a
                href={part.href}
                target="_blank"
                rel="noopener noreferrer nofollow"
                className="font-medium text-accent underline underline-offset-2"
              >
                {part.text}
              </a>
              <span className="ml-1 text-xs text-ink-3">({t("link", { host: part.host })})</span>
            </span>
          ),
        )}
      </p>
      {plain.hadMarks && <p className="mt-1 text-xs text-warn">{t("hiddenMarks")}</p>}
    </>
  );
}
