"use client";

import { unusualLetters } from "../../_lib/text/unusualLetters.ts";

const codePoint = (text: string) => `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A name with every letter marked that may be taken for another one. */
export const NameText = ({ name }: { name: string }) => (
  <bdi className="font-medium [overflow-wrap:anywhere]">
    {unusualLetters(name).map(({ text, isUnusual }, index) =>
      isUnusual ? (
        <mark key={index} title={codePoint(text)} className="rounded-sm bg-warn-soft px-px text-warn underline">
          {text}
        </mark>
      ) : (
        <span key={index}>{text}</span>
      ),
    )}
  </bdi>
);
