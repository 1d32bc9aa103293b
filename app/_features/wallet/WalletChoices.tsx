"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Connector } from "wagmi";
import { connect } from "wagmi/actions";

import { Notice } from "../../_ui/Notice.tsx";
import { useEngine } from "../session/engine.ts";
import { DEMO_WALLET } from "./demoWallet.ts";
import { useConnectors } from "./useConnectors.ts";
import { walletProblem, type WalletProblem } from "./walletProblem.ts";
import { WalletRow } from "./WalletRow.tsx";

/** What to say for each way in which connecting can fail. */
const SENTENCES = {
  declined: "declined",
  locked: "locked",
  "wrong-chain": "failed",
  "no-funds": "failed",
  failed: "failed",
} as const;

/** The wallets of this browser, by name and icon; on the local network also the demo wallet. */
export function WalletChoices({ onConnected }: { onConnected: () => void }) {
  const t = useTranslations("wallet");
  const { config } = useEngine();
  const connectors = useConnectors(config);
  const [asked, setAsked] = useState<{ uid: string; problem: WalletProblem | null } | null>(null);
  const isPending = asked !== null && asked.problem === null;

  const announced = connectors.filter(({ id }) => id !== "injected" && id !== DEMO_WALLET);
  // A wallet that announces itself is not listed a second time as "the browser's wallet".
  const wallets =
    announced.length > 0 ? announced : connectors.filter(({ id }) => id === "injected" && "ethereum" in window);
  const demo = connectors.find(({ id }) => id === DEMO_WALLET);
  const choose = async (connector: Connector) => {
    setAsked({ uid: connector.uid, problem: null });
    try {
      await connect(config, { connector });
      onConnected();
    } catch (error) {
      setAsked({ uid: connector.uid, problem: walletProblem(error) });
    }
  };
  const row = (connector: Connector, name: string, more: { badge?: string; text?: string } = {}) => (
    <li key={connector.uid}>
      <WalletRow
        name={name}
        icon={connector.icon?.trim()}
        isPending={isPending && asked.uid === connector.uid}
        isDisabled={isPending}
        onChoose={() => void choose(connector)}
        {...more}
      />
    </li>
  );
  const problem = asked?.problem ? SENTENCES[asked.problem] : null;
  return (
    <>
      {problem !== null && (
        <Notice tone="warn" role="alert" title={t(`${problem}Title`)}>
          {t(`${problem}Text`)}
        </Notice>
      )}
      {wallets.length === 0 ? (
        <Notice title={t("none")}>{t("noneHint")}</Notice>
      ) : (
        <section className="space-y-2">
          <h3 className="text-sm font-medium text-ink-2">{t("found")}</h3>
          <ul className="space-y-2">
            {wallets.map((connector) =>
              row(connector, connector.id === "injected" ? t("browserWallet") : connector.name),
            )}
          </ul>
        </section>
      )}
      {demo && <ul className="space-y-2">{row(demo, t("demo"), { badge: t("demoBadge"), text: t("demoText") })}</ul>}
      {isPending && <p className="text-sm text-ink-3">{t("openingHint")}</p>}
    </>
  );
}
