"use client";

import { loadAllTexts } from "../../_lib/i18n/language.ts";
import { createStore } from "../../_lib/store/createStore.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import type { SessionController } from "./sessionController.ts";
import type { SessionState } from "./sessionState.ts";
import type { Engine } from "./startEngine.ts";

/** The engine of this tab, once it runs. */
export const engine = createStore<Engine | null>(null);

let starting: Promise<Engine> | null = null;

async function start(): Promise<Engine> {
  const [{ startEngine }] = await Promise.all([import("./startEngine.ts"), loadAllTexts()]);
  const started = await startEngine();
  engine.set(started);
  return started;
}

/**
 * Loads and starts what talks to wallets, chain and messaging network: not before somebody connects or comes back.
 *
 * @throws what the browser throws where the code cannot be loaded, {KedgeError} `network-config` where the configuration is not valid; the
 * next call tries again
 */
export function loadEngine(): Promise<Engine> {
  starting ??= start().catch((error: unknown) => {
    starting = null;
    throw error;
  });
  return starting;
}

/** Only below something that has waited for the engine. */
export function useEngine(): Engine {
  const running = useStore(engine);
  if (!running) throw new Error("useEngine needs something above it that has loaded the engine");
  return running;
}

/** Only below something that has waited for the engine. */
export const useSessionController = (): SessionController => useEngine().controller;

const idle = createStore<SessionState>({ phase: "idle" });

/** What stands between the user and the messages; `idle` also while nothing has been loaded. */
export function useSessionState(): SessionState {
  const running = useStore(engine, null);
  return useStore(running?.controller.state ?? idle, idle.get());
}
