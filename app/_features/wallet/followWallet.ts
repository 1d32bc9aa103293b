import type { AccountSigner, Network } from "@kedge/sdk";
import { getConnection, reconnect, watchConnection } from "wagmi/actions";

import { accountSigner } from "./accountSigner.ts";
import { rememberedConnector } from "./chosen/chosenWallets.ts";
import { connection } from "./connection.ts";
import type { rememberedWallet } from "./rememberedWallet.ts";
import type { WalletConfig } from "./walletConfig.ts";

type Following = {
  config: WalletConfig;
  network: Network;
  remembered: ReturnType<typeof rememberedWallet>;
  /** Told of every change of the account, in order. */
  onSigner: (signer: AccountSigner | null) => void;
};

/** Keeps the screens and the session at the account that the wallet shows, and brings a remembered one back. */
export function followWallet({ config, network, remembered, onSigner }: Following): void {
  let turn = 0;
  const follow = () => {
    const { address, chainId, connector, status } = getConnection(config);
    const current = ++turn;
    if (!address) {
      connection.set({ status: "none" });
      onSigner(null);
      return;
    }
    if (status === "connected" && connector) {
      connection.set({ status: "connected", address, wallet: connector.name });
      remembered.set({ address, connector: connector.id });
    } else {
      connection.set({ status: "restoring", address });
    }
    void accountSigner(config, { address, chainId }).then((signer) => {
      if (turn === current) onSigner(signer);
    });
  };
  const bringBack = async () => {
    const last = remembered.get();
    const chosen = last && (await rememberedConnector(last.connector, network));
    await reconnect(config, chosen ? { connectors: [chosen] } : {});
  };
  watchConnection(config, {
    onChange(next, previous) {
      // A wallet of this browser also leaves when it is locked, which is no farewell; what is loaded from elsewhere is not asked for again.
      const isGone = next.status === "disconnected" && previous.status === "connected";
      if (isGone && previous.connector.type !== "injected") remembered.forget();
      follow();
    },
  });
  if (remembered.get() !== null) {
    void bringBack().then(follow);
  } else {
    // wagmi keeps connections too; what is not remembered here is not brought back.
    config.setState((state) => ({ ...state, connections: new Map(), current: null }));
  }
}
