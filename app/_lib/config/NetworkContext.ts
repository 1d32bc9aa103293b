"use client";

import { createContext, useContext } from "react";
import type { Network } from "@kedge/sdk";

export const NetworkContext = createContext<Network | null>(null);

/** The whole network that the page is configured for. Only where its configuration has been parsed; screens before that have its outline. */
export function useNetwork(): Network {
  const network = useContext(NetworkContext);
  if (!network) throw new Error("useNetwork needs the network's provider above it");
  return network;
}
