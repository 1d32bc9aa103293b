"use client";

import { useTranslations } from "use-intl";
import type { Connector } from "wagmi";

import { Button } from "../../_ui/Button.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useEngine } from "../session/engine.ts";
import { offeredWallets, type ChosenWallet } from "./chosen/chosenWallets.ts";
import { ConnectProblem } from "./ConnectProblem.tsx";
import { DEMO_WALLET } from "./demoWallet.ts";
import { useChoice } from "./useChoice.ts";
import { useConnectors } from "./useConnectors.ts";
import { WalletRow } from "./WalletRow.tsx";

const PairingCode = loadLater(() => import("./PairingCode.tsx").then((module) => module.PairingCode));

/** Product names, the same in every language. */
const OTHERS: Record<ChosenWallet, { name: string; text: "otherWalletConnect" | "otherBaseAccount" | "otherSafe" }> = {
  walletConnect: { name: "WalletConnect", text: "otherWalletConnect" },
  coinbaseWalletSDK: { name: "Base Account", text: "otherBaseAccount" },
  safe: { name: "Safe", text: "otherSafe" },
};

/** The wallets of this browser, by name and icon; on the local network also the demo wallet; then those that are loaded only once chosen. */
export function WalletChoices({ onConnected }: { onConnected: () => void }) {
  const t = useTranslations();
  const { config, network } = useEngine();
  const connectors = useConnectors(config);
  const { choice, choose, chooseOther, giveUp } = useChoice(onConnected);
  const asked = choice.phase === "asked" ? choice.id : null;

  const announced = connectors.filter(({ id }) => id !== "injected" && id !== DEMO_WALLET);
  // A wallet that announces itself is not listed a second time as "the browser's wallet".
  const wallets =
    announced.length > 0 ? announced : connectors.filter(({ id }) => id === "injected" && "ethereum" in window);
  const demo = connectors.find(({ id }) => id === DEMO_WALLET);
  const others = offeredWallets(network);

  if (choice.phase === "asked" && choice.pairing !== null) {
    return (
      <>
        <PairingCode uri={choice.pairing} fallback={<Skeleton className="mx-auto size-56" />} />
        <Button onClick={giveUp}>{t("shell.back")}</Button>
      </>
    );
  }
  const row = (connector: Connector, name: string, more: { badge?: string; text?: string } = {}) => (
    <li key={connector.uid}>
      <WalletRow
        name={name}
        icon={connector.icon?.trim()}
        isPending={asked === connector.uid}
        isDisabled={asked !== null}
        onChoose={() => choose(connector)}
        {...more}
      />
    </li>
  );
  const failed = others.find((wallet) => choice.phase === "problem" && choice.id === wallet);
  return (
    <>
      {choice.phase === "problem" && (
        <ConnectProblem problem={choice.problem} onRetry={failed && (() => chooseOther(failed))} />
      )}
      {wallets.length > 0 ? (
        <section className="space-y-2">
          <h3 className="text-sm font-medium text-ink-2">{t("wallet.found")}</h3>
          <ul className="space-y-2">
            {wallets.map((connector) =>
              row(connector, connector.id === "injected" ? t("wallet.browserWallet") : connector.name),
            )}
          </ul>
        </section>
      ) : (
        <Notice title={t("wallet.none")}>{t("wallet.noneHint")}</Notice>
      )}
      {demo && (
        <ul className="space-y-2">
          {row(demo, t("wallet.demo"), { badge: t("wallet.demoBadge"), text: t("wallet.demoText") })}
        </ul>
      )}
      {others.length > 0 && (
        <section className="space-y-2">
          <h3 className="text-sm font-medium text-ink-2">{t("wallet.others")}</h3>
          <ul className="space-y-2">
            {others.map((wallet) => (
              <li key={wallet}>
                <WalletRow
                  name={OTHERS[wallet].name}
                  text={t(`wallet.${OTHERS[wallet].text}`)}
                  isPending={asked === wallet}
                  isDisabled={asked !== null}
                  onChoose={() => chooseOther(wallet)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked !== null && (
        <div className="flex items-center justify-between gap-3">
          <p className="text-sm text-ink-3">{t("wallet.openingHint")}</p>
          <Button size="small" kind="quiet" onClick={giveUp}>
            {t("shell.cancel")}
          </Button>
        </div>
      )}
    </>
  );
}
