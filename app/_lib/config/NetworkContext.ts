"use client";

import { createContext, useContext } from "react";
import type { Network } from "@kedge/sdk";

export const NetworkContext = createContext<Network | null>(null);

/** The network that the page is configured for. Only below the provider that waits for it. */
export function useNetwork(): Network {
  const network = useContext(NetworkContext);
  if (!network) throw new Error("useNetwork needs the network's provider above it");
  return network;
}
