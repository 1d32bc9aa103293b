"use client";

import { createElement, Suspense, use, useMemo } from "react";
import { useTranslations } from "use-intl";

import type * as Markdown from "../../_lib/text/markdown.ts";
import { plainText } from "@kedge/sdk/text";
import { splitLinks } from "../../_lib/text/splitLinks.ts";
import { linkElement, renderMarkup } from "./renderMarkup.ts";

/** Characters without which there is no markup; most texts have none and never load the parser. */
const MAY_HAVE_MARKUP = /[*_~`>[+-]|\d[.)]\s/;

let loading: Promise<typeof Markdown | null> | undefined;
/** The parser, loaded once; null where it could not be loaded: texts are then shown as they were typed. */
const parser = () => (loading ??= import("../../_lib/text/markdown.ts").catch(() => null));

/** A text with the little markup that messages may carry, hidden marks made visible, links with the host they really lead to. */
export function MessageText({ text }: { text: string }) {
  const t = useTranslations("chat");
  const plain = plainText(text);
  const typed = <AsTyped text={plain.text} />;
  return (
    <>
      {MAY_HAVE_MARKUP.test(plain.text) ? (
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
  const markdown = use(parser());
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
