"use client";

import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import type { WalletProblem } from "./walletProblem.ts";

/** What to say for each way in which connecting can fail. */
const SENTENCES = {
  declined: "declined",
  locked: "locked",
  unreachable: "unreachable",
  "wrong-chain": "failed",
  "no-funds": "failed",
  failed: "failed",
} as const;

/** Why a wallet did not connect, with a button where it can be asked again right here. */
export function ConnectProblem({ problem, onRetry }: { problem: WalletProblem; onRetry?: (() => void) | undefined }) {
  const t = useTranslations();
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t(`wallet.${SENTENCES[problem]}Title`)}
      actions={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t("shell.retry")}
          </Button>
        )
      }
    >
      {t(`wallet.${SENTENCES[problem]}Text`)}
    </Notice>
  );
}
