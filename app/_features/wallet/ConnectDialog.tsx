"use client";

import { useTranslations } from "use-intl";

import { Dialog, preloadDialog } from "../../_ui/Dialog.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { loadEngine } from "../session/engine.ts";

const WalletChoices = loadLater(async () => {
  const [{ WalletChoices: Choices }] = await Promise.all([import("./WalletChoices.tsx"), loadEngine()]);
  return Choices;
});

/** Loads what connecting needs, as soon as somebody reaches for the button. */
export function preloadWallets(): void {
  preloadDialog();
  WalletChoices.preload();
}

/** The ways to connect. What they need is loaded when the dialog opens. */
export function ConnectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("wallet");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("lead")}>
      <WalletChoices onConnected={() => onOpenChange(false)} fallback={<LoadingChoices />} />
    </Dialog>
  );
}

const LoadingChoices = () => {
  const t = useTranslations("wallet");
  return (
    <div role="status" className="space-y-2">
      <p className="text-sm font-medium text-ink-2">{t("looking")}</p>
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-14 w-full" />
    </div>
  );
};
