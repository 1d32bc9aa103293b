"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "./Button.tsx";

const SHOWN_MS = 2_000;

/** Copies a text; says so for a moment. With `children` it is a button with words, without them an icon. */
export function CopyButton({ text, label, children }: { text: string; label: string; children?: string }) {
  const t = useTranslations("shell");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const Icon = copied ? Check : Copy;
  return (
    <Button
      kind={children === undefined ? "quiet" : "secondary"}
      size={children === undefined ? "icon" : "normal"}
      aria-label={copied ? t("copied") : label}
      onClick={copy}
    >
      <Icon aria-hidden className="size-4" />
      {children !== undefined && (copied ? t("copied") : children)}
    </Button>
  );
}
