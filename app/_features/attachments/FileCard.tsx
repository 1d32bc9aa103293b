"use client";

import { Download, FileText, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { isRunnable, plainFileName } from "../../_lib/text/fileName.ts";
import { Button } from "../../_ui/Button.tsx";
import { useFileSize } from "./useFileSize.ts";

type Props = {
  /** The sender's: hostile input. */
  name: string | null;
  /** Bytes, or null where nobody says. */
  size: number | null;
  /** Undefined where it cannot be saved. */
  onSave?: (() => void) | undefined;
  isBusy?: boolean;
  /** Whether the name alone is a reason to be careful. Not for one's own files. */
  isStrange?: boolean;
  children?: ReactNode;
};

/** A file by name and size, with a button that saves it and a warning where opening it could run something. */
export function FileCard({ name, size, onSave, isBusy = false, isStrange = false, children }: Props) {
  const t = useTranslations("message.file");
  const sizeText = useFileSize();
  const shown = plainFileName(name) ?? t("unnamed");
  return (
    <div className="min-w-48 space-y-1">
      <div className="flex items-center gap-2.5">
        <FileText aria-hidden className="size-5 shrink-0 text-ink-3" />
        <p className="min-w-0 flex-1">
          <span className="block [overflow-wrap:anywhere]" dir="auto">
            {shown}
          </span>
          {size !== null && <span className="block text-xs text-ink-3">{sizeText(size)}</span>}
        </p>
        {onSave && (
          <Button kind="quiet" size="icon" disabled={isBusy} aria-label={t("save", { name: shown })} onClick={onSave}>
            <Download aria-hidden className="size-4" />
          </Button>
        )}
      </div>
      {isStrange && isRunnable(name) && (
        <p className="flex gap-1.5 text-[0.8125rem] text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {t("runnable")}
        </p>
      )}
      {children}
    </div>
  );
}
