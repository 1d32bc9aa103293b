"use client";

import { sendRegistryCall, toKedgeError, type KedgeError, type Session } from "@kedge/sdk";
import { useCallback, useState } from "react";
import { getConnection, getWalletClient, switchChain, waitForTransactionReceipt } from "wagmi/actions";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { walletProblem, type WalletProblem } from "../wallet/walletProblem.ts";
import { useEngine } from "./engine.ts";

export type RegistryStep =
  | { phase: "ready" }
  | { phase: "waiting" }
  | { phase: "mining" }
  | { phase: "done" }
  | { phase: "problem"; problem: WalletProblem; error: KedgeError };

type RegistryRequest = Parameters<typeof sendRegistryCall>[1];

/** A change of the user's registry entry, from the announcement to the block. */
export function useRegistryCall(onDone: () => void) {
  const { config } = useEngine();
  const network = useNetwork();
  const [step, setStep] = useState<RegistryStep>({ phase: "ready" });

  const run = useCallback(
    async (prepare: () => Promise<RegistryRequest>): Promise<boolean> => {
      setStep({ phase: "waiting" });
      try {
        if (getConnection(config).chainId !== network.chain.id) {
          setStep({ phase: "problem", problem: "wrong-chain", error: toKedgeError(new Error("wrong chain")) });
          return false;
        }
        const wallet = await getWalletClient(config, { chainId: network.chain.id });
        const hash = await sendRegistryCall(wallet, await prepare(), { paymasterUrl: network.chain.paymasterUrl });
        setStep({ phase: "mining" });
        await waitForTransactionReceipt(config, { hash });
        setStep({ phase: "done" });
        onDone();
        return true;
      } catch (error) {
        setStep({ phase: "problem", problem: walletProblem(error), error: toKedgeError(error) });
        return false;
      }
    },
    [config, network, onDone],
  );

  const toRightChain = useCallback(async () => {
    try {
      await switchChain(config, { chainId: network.chain.id });
      setStep({ phase: "ready" });
      return true;
    } catch {
      return false;
    }
  }, [config, network]);

  return { step, run, toRightChain };
}

/** Publishes this device. */
export function usePublish(session: Session, onDone: () => void) {
  const { step, run, toRightChain } = useRegistryCall(onDone);
  const publish = useCallback(() => run(() => session.publication()), [run, session]);
  return { step, publish, toRightChain };
}
