"use client";

import { useEffect } from "react";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { loadEngine } from "../session/engine.ts";
import { connection } from "./connection.ts";
import { rememberedWallet } from "./rememberedWallet.ts";

/** Safari has no idle callbacks; there the code is loaded right after the first paint. */
const whenIdle = (task: () => void) =>
  "requestIdleCallback" in window ? void requestIdleCallback(task, { timeout: 1_000 }) : void setTimeout(task);

/** Brings back who was connected before: says so at once, and loads what that needs as soon as the browser has time. */
export function RestoreWallet() {
  const network = useNetworkOutlineIfKnown();
  useEffect(() => {
    if (!network || connection.get().status !== "none") return;
    const remembered = rememberedWallet(network).get();
    if (!remembered) return;
    connection.set({ status: "restoring", address: remembered.address });
    whenIdle(() => {
      loadEngine().catch(() => connection.set({ status: "none" }));
    });
  }, [network]);
  return null;
}
