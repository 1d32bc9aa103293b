"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { Connector } from "wagmi";
import { watchConnectors } from "wagmi/actions";

import type { WalletConfig } from "./walletConfig.ts";

/** The connectors there are, followed: wallets may announce themselves late (EIP-6963). */
export function useConnectors(config: WalletConfig): readonly Connector[] {
  const subscribe = useCallback((onChange: () => void) => watchConnectors(config, { onChange }), [config]);
  return useSyncExternalStore(subscribe, () => config.connectors);
}
