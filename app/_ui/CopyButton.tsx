"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

const SHOWN_MS = 2_000;

/** Copies a text; says so for a moment. With `children` it is a button with words, without them an icon. Where copying is refused, it shows the text, selected. */
export function CopyButton({ text, label, children }: { text: string; label: string; children?: string }) {
  const t = useTranslations("shell");
  const [copied, setCopied] = useState(false);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      // On a page without encryption there is no clipboard at all: that throws, too.
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
      setRefused(true);
    }
  };
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Button
        kind={children === undefined ? "quiet" : "secondary"}
        size={children === undefined ? "icon" : "normal"}
        aria-label={copied ? t("copied") : label}
        onClick={() => void copy()}
      >
        <Icon aria-hidden className="size-4" />
        {children !== undefined && (copied ? t("copied") : children)}
      </Button>
      <Dialog
        open={isRefused}
        onOpenChange={setRefused}
        title={t("copyRefusedTitle")}
        description={t("copyRefusedText")}
      >
        <textarea
          readOnly
          rows={3}
          aria-label={label}
          value={text}
          onFocus={(event) => event.target.select()}
          className="field-sizing-content w-full resize-none rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-sm break-all"
        />
      </Dialog>
    </>
  );
}
