"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { buttonClasses } from "./Button.tsx";
import { closedByBack } from "./closedByBack.ts";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title; read out when the dialog opens. */
  description?: string | undefined;
  /** Whether it has to stay open for now. */
  isHeld?: boolean;
  children: ReactNode;
};

/** A modal dialog: focus stays in it, Escape and going back close it. Screens use `Dialog`, which loads it when it is first opened. */
export function DialogFrame({ open, onOpenChange, title, description, isHeld = false, children }: DialogProps) {
  const t = useTranslations("shell");
  const onBack = useEffectEvent(() => onOpenChange(false));
  // From one that is held, going back is the way to the other screens.
  const closesOnBack = open && !isHeld;
  useEffect(() => (closesOnBack ? closedByBack(() => onBack()) : undefined), [closesOnBack]);
  return (
    <Base.Root open={open} onOpenChange={(next) => (next || !isHeld) && onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/45" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-2xl border border-line bg-raised p-5 shadow-raised data-[nested-dialog-open]:brightness-50">
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="mt-1 text-sm text-ink-2">{description}</Base.Description>
              )}
            </div>
            <Base.Close aria-label={t("close")} disabled={isHeld} className={buttonClasses("quiet", "icon")}>
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
