"use client";

import { Wallet } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useConnect, useConnectors, type Connector } from "wagmi";

import { buttonClasses } from "../../_ui/Button.tsx";
import { classes } from "../../_ui/classes.ts";
import { Dialog } from "../../_ui/Dialog.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Spinner } from "../../_ui/Spinner.tsx";
import { DEMO_WALLET } from "./demoWallet.ts";
import { walletProblem } from "./walletProblem.ts";

/** What to say for each way in which connecting can fail. */
const SENTENCES = {
  declined: "declined",
  locked: "locked",
  "wrong-chain": "failed",
  "no-funds": "failed",
  failed: "failed",
} as const;

type RowProps = {
  connector: Connector;
  isDemo: boolean;
  isPending: boolean;
  isDisabled: boolean;
  onChoose: () => void;
};

function WalletRow({ connector, isDemo, isPending, isDisabled, onChoose }: RowProps) {
  const t = useTranslations("wallet");
  const name = isDemo ? t("demo") : connector.id === "injected" ? t("browserWallet") : connector.name;
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onChoose}
      className={classes(buttonClasses("secondary"), "min-h-14 w-full justify-start text-left")}
    >
      {connector.icon === undefined ? (
        <Wallet aria-hidden className="size-6 text-ink-3" />
      ) : (
        // The icon is a data: URL that the wallet itself announced (EIP-6963); nothing is fetched.
        <img src={connector.icon.trim()} alt="" className="size-6 rounded" />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          {isPending ? t("opening", { wallet: name }) : name}
          {isDemo && (
            <span className="rounded-full bg-warn-soft px-2 py-0.5 text-xs font-medium text-warn">
              {t("demoBadge")}
            </span>
          )}
        </span>
        {isDemo && <span className="block text-xs font-normal text-ink-3">{t("demoText")}</span>}
      </span>
      {isPending && <Spinner />}
    </button>
  );
}

/** The wallets of this browser, by name and icon; on the local network also the demo wallet. */
export function ConnectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("wallet");
  const connectors = useConnectors();
  const { mutate, isPending, error, reset } = useConnect();
  const [chosen, setChosen] = useState<string | null>(null);

  const announced = connectors.filter(({ id }) => id !== "injected" && id !== DEMO_WALLET);
  const hasLegacy = typeof window !== "undefined" && "ethereum" in window;
  // A wallet that announces itself is not listed a second time as "the browser's wallet".
  const wallets = announced.length > 0 ? announced : connectors.filter(({ id }) => id === "injected" && hasLegacy);
  const demo = connectors.find(({ id }) => id === DEMO_WALLET);
  const choose = (connector: Connector) => {
    setChosen(connector.uid);
    mutate({ connector }, { onSuccess: () => onOpenChange(false) });
  };
  const row = (connector: Connector) => (
    <li key={connector.uid}>
      <WalletRow
        connector={connector}
        isDemo={connector.id === DEMO_WALLET}
        isPending={isPending && chosen === connector.uid}
        isDisabled={isPending}
        onChoose={() => choose(connector)}
      />
    </li>
  );
  const problem = error ? SENTENCES[walletProblem(error)] : null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        reset();
        onOpenChange(next);
      }}
      title={t("title")}
      description={t("lead")}
    >
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
          <ul className="space-y-2">{wallets.map(row)}</ul>
        </section>
      )}
      {demo && <ul className="space-y-2">{row(demo)}</ul>}
      {isPending && <p className="text-sm text-ink-3">{t("openingHint")}</p>}
    </Dialog>
  );
}
