"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { WagmiProvider } from "wagmi";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { walletConfig } from "./walletConfig.ts";

/** Wallets and chain reads for everything below. */
export function WalletProvider({ children }: { children: ReactNode }) {
  const network = useNetwork();
  const [config] = useState(() => walletConfig(network));
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <WagmiProvider config={config}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </WagmiProvider>
  );
}
