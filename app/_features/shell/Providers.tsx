"use client";

import type { Network } from "@kedge/sdk";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { createPublicClient } from "viem";
import { useConfig, useConnection, WagmiProvider } from "wagmi";
import { signMessage } from "wagmi/actions";

import { NetworkContext } from "../../_lib/config/NetworkContext.ts";
import { loadNetwork, networkStore, reloadNetwork } from "../../_lib/config/networkStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { Button } from "../../_ui/Button.tsx";
import { Notice } from "../../_ui/Notice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { SessionContext, useSessionController } from "../session/SessionContext.ts";
import { createSessionController } from "../session/sessionController.ts";
import { anchorChain, anchorTransport } from "../wallet/anchorChain.ts";
import { walletConfig } from "../wallet/walletConfig.ts";

/** Waits for the network's configuration, then gives everything below it wallet, queries and session. */
export default function Providers({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const state = useStore(networkStore);
  useEffect(() => void loadNetwork(), []);
  if (state.status === "ready") return <WithNetwork network={state.network}>{children}</WithNetwork>;
  if (state.status === "loading") return <Skeleton label={t("loading")} />;
  return (
    <div className="mx-auto max-w-xl p-6">
      <Notice tone="bad" title={t("configTitle")}>
        <p>{state.status === "missing" ? t("configMissing") : t("configInvalid", { reason: state.reason })}</p>
        <p>{t("configRemedy")}</p>
        <Button onClick={() => void reloadNetwork()}>{t("retry")}</Button>
      </Notice>
    </div>
  );
}

function createParts(network: Network) {
  const client = createPublicClient({ chain: anchorChain(network), transport: anchorTransport(network) });
  return {
    wagmi: walletConfig(network),
    queries: new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
    session: createSessionController(network, client),
  };
}

function WithNetwork({ network, children }: { network: Network; children: ReactNode }) {
  const [parts] = useState(() => createParts(network));
  return (
    <NetworkContext value={network}>
      <WagmiProvider config={parts.wagmi}>
        <QueryClientProvider client={parts.queries}>
          <SessionContext value={parts.session}>
            <FollowWallet />
            {children}
          </SessionContext>
        </QueryClientProvider>
      </WagmiProvider>
    </NetworkContext>
  );
}

/** Tells the session which account the wallet shows. */
function FollowWallet() {
  const config = useConfig();
  const controller = useSessionController();
  const { address, connector, status } = useConnection();
  useEffect(() => {
    if (status === "reconnecting" || status === "connecting") return;
    if (!address || !connector) return void controller.use(null);
    void controller.use({
      address,
      signMessage: (message) => signMessage(config, { account: address, connector, message }),
    });
  }, [address, config, connector, controller, status]);
  return null;
}
