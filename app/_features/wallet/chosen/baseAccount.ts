import { coinbaseWallet } from "wagmi/connectors";

import { unreachable } from "./chosenWallets.ts";

/** Where Base Account's window comes from. */
const HOST = "https://keys.coinbase.com";
/** How long it has to answer. Milliseconds. */
const PATIENCE = 10_000;

/** The window would stay empty and say nothing, so its host is asked first. Nothing is learnt but that it answers. */
async function expectAnswer(): Promise<void> {
  try {
    await fetch(HOST, {
      mode: "no-cors",
      method: "HEAD",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    throw unreachable("Base Account", error);
  }
}

/** Coinbase's smart wallet: a window of its own host, keys in the device's passkeys. Its extension announces itself like any other wallet. */
export function baseAccount(): ReturnType<typeof coinbaseWallet> {
  const create = coinbaseWallet({ appName: "Kedge", preference: { options: "smartWalletOnly" } });
  return (config) => {
    const connector = create(config);
    return {
      ...connector,
      name: "Base Account",
      async connect(parameters) {
        if (parameters?.isReconnecting !== true) await expectAnswer();
        return connector.connect(parameters);
      },
    };
  };
}
