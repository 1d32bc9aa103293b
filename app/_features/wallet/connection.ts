"use client";

import type { Address } from "viem";

import { createStore } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";

/** The wallet as the screens need it, without the code that talks to wallets. */
export type Connection =
  | { status: "none" }
  /** This browser remembers an account and looks for its wallet. */
  | { status: "restoring"; address: Address }
  /** `wallet` is the wallet's own name for itself. */
  | { status: "connected"; address: Address; wallet: string };

const NONE: Connection = { status: "none" };

/** Kept current by the engine once that is loaded. */
export const connection = createStore<Connection>(NONE);

export const useConnection = (): Connection => useStore(connection, NONE);
