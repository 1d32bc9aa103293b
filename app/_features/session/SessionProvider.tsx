"use client";

import { createContext, useContext, useEffect, useState, type ReactNode } from "react";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { chainReaders } from "../wallet/chainReaders.ts";
import { useConnectedAccount } from "../wallet/useAccountSigner.ts";
import { createSessionController, type SessionController } from "./sessionController.ts";
import type { SessionState } from "./sessionState.ts";

const Context = createContext<SessionController | null>(null);

/** The messaging session of the connected account, for everything below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const network = useNetwork();
  const account = useConnectedAccount();
  const [controller] = useState(() => createSessionController(network, chainReaders(network)));
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      const signer = account ? await account.signer() : null;
      if (isCurrent) await controller.use(signer);
    })();
    return () => {
      isCurrent = false;
    };
  }, [controller, account]);
  return <Context value={controller}>{children}</Context>;
}

export function useSessionController(): SessionController {
  const controller = useContext(Context);
  if (!controller) throw new Error("useSessionController needs the session's provider above it");
  return controller;
}

export const useSessionState = (): SessionState => useStore(useSessionController().state);
