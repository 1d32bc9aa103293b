"use client";

import { useEffect } from "react";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { loadEngine } from "../session/engine.ts";
import { connection } from "./connection.ts";
import { rememberedWallet } from "./rememberedWallet.ts";

/** Brings back who was connected before: says so, and loads what that needs side by side, because it is all that they are waiting for. */
export function RestoreWallet() {
  const network = useNetworkOutlineIfKnown();
  useEffect(() => {
    if (!network || connection.get().status !== "none") return;
    const remembered = rememberedWallet(network).get();
    if (!remembered) return;
    connection.set({ status: "restoring", address: remembered.address });
    loadEngine().catch(() => connection.set({ status: "none" }));
    // What cannot be loaded is asked for once more, and said, by whoever opens the messages.
    void import("@kedge/sdk/browser").catch(() => undefined);
  }, [network]);
  return null;
}
