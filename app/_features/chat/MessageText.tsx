"use client";

import { createElement, Suspense, use, useMemo } from "react";
import { useTranslations } from "use-intl";

import { plainText } from "@kedge/sdk/text";
import { loadMarkdown, mayHaveMarkup } from "../../_lib/text/loadMarkdown.ts";
import { splitLinks } from "../../_lib/text/splitLinks.ts";
import { linkElement, renderMarkup } from "./renderMarkup.ts";

/** A text with the little markup that messages may carry, hidden marks made visible, links with the host they really lead to. */
export function MessageText({ text }: { text: string }) {
  const t = useTranslations("chat");
  const plain = plainText(text);
  const typed = <AsTyped text={plain.text} />;
  return (
    <>
      {mayHaveMarkup(plain.text) ? (
        <Suspense fallback={typed}>
          <Formatted text={plain.text} />
        </Suspense>
      ) : (
        typed
      )}
      {plain.hadMarks && <p className="mt-1 text-xs text-warn">{t("hiddenMarks")}</p>}
    </>
  );
}

const useHostNote = () => {
  const t = useTranslations("chat");
  return (host: string) => t("link", { host });
};

function Formatted({ text }: { text: string }) {
  const noteOf = useHostNote();
  const markdown = use(loadMarkdown());
  const blocks = useMemo(() => markdown?.parseMarkdown(text) ?? null, [markdown, text]);
  return blocks === null ? <AsTyped text={text} /> : renderMarkup(blocks, noteOf);
}

function AsTyped({ text }: { text: string }) {
  const noteOf = useHostNote();
  const parts = splitLinks(text).map((part) =>
    part.kind === "text" ? part.text : linkElement(part.href, part.host, [part.text], noteOf),
  );
  return createElement("p", { dir: "auto", className: "[overflow-wrap:anywhere] whitespace-pre-wrap" }, ...parts);
}
