import type { AccountSigner, Network } from "@kedge/sdk";
import type { Address } from "viem";
import { getConnection, reconnect, watchConnection } from "wagmi/actions";

import { accountSigner } from "./accountSigner.ts";
import { rememberedConnector } from "./chosen/chosenWallets.ts";
import { connection } from "./connection.ts";
import type { rememberedWallet } from "./rememberedWallet.ts";
import type { WalletConfig } from "./walletConfig.ts";

/** How long a remembered wallet may keep silent before somebody is told that it does. Milliseconds. */
const PATIENCE = 5_000;

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
  /** The remembered wallet has not answered yet, and may still do so soon. */
  let isAsking = remembered.get() !== null;
  let asked: { address: Address; chainId: number | undefined; signer: Promise<AccountSigner> } | null = null;
  /** Looks at an account's chain once, however many steps its wallet takes to connect. */
  const signerOf = (address: Address, chainId: number | undefined): Promise<AccountSigner> => {
    if (asked?.address !== address || asked.chainId !== chainId)
      asked = { address, chainId, signer: accountSigner(config, { address, chainId }) };
    return asked.signer;
  };
  const follow = () => {
    const { address, chainId, connector, status } = getConnection(config);
    // What wagmi remembers of a wallet that has not answered is no answer.
    const isAnswered = status === "connected";
    if (isAsking && !isAnswered) return;
    const current = ++turn;
    if (!isAnswered) {
      asked = null;
      connection.set({ status: "none" });
      onSigner(null);
      return;
    }
    connection.set({ status: "connected", address, wallet: connector.name });
    remembered.set({ address, connector: connector.id });
    void signerOf(address, chainId).then((signer) => {
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
  if (isAsking) {
    const goOn = () => {
      isAsking = false;
      follow();
    };
    // An extension that hangs answers never: what it says later counts all the same.
    const silence = setTimeout(goOn, PATIENCE);
    void bringBack()
      .catch(() => undefined) // as good as no answer
      .then(() => clearTimeout(silence))
      .then(goOn);
  } else {
    // wagmi keeps connections too; what is not remembered here is not brought back.
    config.setState((state) => ({ ...state, connections: new Map(), current: null }));
  }
}
