"use client";

import { useCallback, useRef, useState } from "react";
import type { Connector, CreateConnectorFn } from "wagmi";
import { connect } from "wagmi/actions";

import { useEngine } from "../session/engine.ts";
import { chosenConnector, type ChosenWallet } from "./chosen/chosenWallets.ts";
import { disconnectWallet } from "./disconnectWallet.ts";
import { walletProblem, type WalletProblem } from "./walletProblem.ts";

/** What became of the wallet that somebody chose. */
export type Choice =
  | { phase: "open" }
  /** The wallet has been asked. `pairing`: what another device has to scan first. */
  | { phase: "asked"; id: string; pairing: string | null }
  | { phase: "problem"; id: string; problem: WalletProblem };

/** Connecting, from the choice to the account. Whoever is given up on changes nothing any more, should they answer later. */
export function useChoice(onConnected: () => void) {
  const { config, network } = useEngine();
  const [choice, setChoice] = useState<Choice>({ phase: "open" });
  const turn = useRef(0);

  const run = useCallback(
    async (id: string, load: (onPairing: (uri: string) => void) => Promise<Connector | CreateConnectorFn>) => {
      const current = ++turn.current;
      const isCurrent = () => turn.current === current;
      setChoice({ phase: "asked", id, pairing: null });
      try {
        const connector = await load((pairing) => isCurrent() && setChoice({ phase: "asked", id, pairing }));
        if (!isCurrent()) return;
        await connect(config, { connector });
        if (isCurrent()) onConnected();
        else await disconnectWallet({ config, network });
      } catch (error) {
        if (isCurrent()) setChoice({ phase: "problem", id, problem: walletProblem(error) });
      }
    },
    [config, network, onConnected],
  );

  return {
    choice,
    choose: (connector: Connector) => void run(connector.uid, async () => connector),
    /** Loads the wallet's code first. */
    chooseOther: (wallet: ChosenWallet) => void run(wallet, (onPairing) => chosenConnector(wallet, network, onPairing)),
    giveUp: () => {
      turn.current += 1;
      setChoice({ phase: "open" });
    },
  };
}
