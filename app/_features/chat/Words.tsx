"use client";

import { Suspense, use, useMemo } from "react";

import { plainText } from "@kedge/sdk/text";
import { loadMarkdown, mayHaveMarkup } from "../../_lib/text/loadMarkdown.ts";
import { plainWords } from "../../_lib/text/plainWords.ts";

/** What a person wrote in a line or two: its words, without the marks of markup. */
export function Words({ text }: { text: string }) {
  const typed = plainText(text).text;
  if (!mayHaveMarkup(typed)) return typed;
  return (
    <Suspense fallback={typed}>
      <Read text={text} />
    </Suspense>
  );
}

function Read({ text }: { text: string }) {
  const markdown = use(loadMarkdown());
  return useMemo(() => plainWords(text, markdown), [markdown, text]);
}
