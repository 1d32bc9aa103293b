import { disconnect } from "wagmi/actions";

import type { Engine } from "../session/startEngine.ts";
import { rememberedWallet } from "./rememberedWallet.ts";

/** Lets the connected wallet go, and forgets it: it is not looked for when the page is opened again. */
export async function disconnectWallet({ config, network }: Pick<Engine, "config" | "network">): Promise<void> {
  // First: the screens ask who is remembered as soon as nobody is connected.
  rememberedWallet(network).forget();
  await disconnect(config);
}
