"use client";

import { useEffect } from "react";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { localValues } from "../../_lib/storage/localValues.ts";
import { networkKey } from "../../_lib/storage/networkKey.ts";
import { loadEngine } from "../session/engine.ts";
import { knownInstallation } from "../session/knownInstallation.ts";
import { connection } from "./connection.ts";
import { rememberedWallet } from "./rememberedWallet.ts";

/** The file that XMTP's worker looks for; the bundler gives both the same name. */
const bindings = () => new URL("../../../node_modules/@xmtp/wasm-bindings/dist/bindings_wasm_bg.wasm", import.meta.url);

/** Brings back who was connected before: says so, and loads what that needs side by side, because it is all that they are waiting for. */
export function RestoreWallet() {
  const network = useNetworkOutlineIfKnown();
  useEffect(() => {
    if (!network || connection.get().status !== "none") return;
    const remembered = rememberedWallet(network).get();
    if (!remembered) return;
    connection.set({ status: "restoring", address: remembered.address });
    loadEngine().catch(() => connection.set({ status: "none" }));
    if (knownInstallation(localValues(networkKey(network)), remembered.address).get() === null) return;
    // What cannot be loaded is asked for once more, and said, by whoever opens the messages.
    void import("@kedge/sdk/browser").then(({ compileBindings }) => compileBindings(bindings())).catch(() => undefined);
  }, [network]);
  return null;
}
