"use client";

import { useCallback, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { PageTitle } from "../../_ui/PageTitle.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { useEngine } from "../session/engine.ts";
import { ConnectDialog } from "./ConnectDialog.tsx";
import { ConnectProblem } from "./ConnectProblem.tsx";
import type { RememberedWallet } from "./rememberedWallet.ts";
import { useChoice } from "./useChoice.ts";
import { useConnectors } from "./useConnectors.ts";

type Props = {
  remembered: RememberedWallet;
  /** What going on leads to, where a link says so. */
  leadsTo?: ReactNode;
  /** Where the wallet itself is not in this browser any more. */
  otherwise: ReactNode;
};

/** Somebody who was connected before, and whose wallet names no account to the page just now: wallets are locked when a browser starts. */
export function WelcomeBack({ remembered: { address, connector: id }, leadsTo, otherwise }: Props) {
  const t = useTranslations();
  const { config } = useEngine();
  const wallet = useConnectors(config).find((connector) => connector.id === id);
  // Once connected, another screen takes this one's place.
  const { choice, choose, giveUp } = useChoice(useCallback(() => undefined, []));
  const [isChoosing, setChoosing] = useState(false);
  if (!wallet) return otherwise;
  const name = id === "injected" ? t("wallet.browserWallet") : wallet.name;
  const isAsked = choice.phase === "asked";
  return (
    <div className="mx-auto max-w-xl space-y-5 px-6 py-12 [overflow-wrap:anywhere]">
      <PageTitle title={t("wallet.asleepTitle", { wallet: name })} lead={t("wallet.asleepText", { address })} />
      {leadsTo}
      {choice.phase === "problem" && <ConnectProblem problem={choice.problem} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={isAsked} onClick={() => choose(wallet)}>
          {isAsked && <Spinner />}
          {t(isAsked ? "wallet.opening" : "wallet.wake", { wallet: name })}
        </Button>
        {isAsked ? (
          <Button kind="quiet" onClick={giveUp}>
            {t("shell.cancel")}
          </Button>
        ) : (
          <Button onClick={() => setChoosing(true)}>{t("wallet.another")}</Button>
        )}
      </div>
      <p role="status" className="text-sm text-ink-3">
        {isAsked ? t("wallet.openingHint") : ""}
      </p>
      <ConnectDialog open={isChoosing} onOpenChange={setChoosing} />
    </div>
  );
}
