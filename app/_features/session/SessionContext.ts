"use client";

import { createContext, useContext } from "react";

import { useStore } from "../../_lib/store/useStore.ts";
import type { SessionController } from "./sessionController.ts";

export const SessionContext = createContext<SessionController | null>(null);

/** The tab's one session controller. Only below the provider that makes it. */
export function useSessionController(): SessionController {
  const controller = useContext(SessionContext);
  if (!controller) throw new Error("useSessionController needs the app's providers above it");
  return controller;
}

export const useSessionState = () => useStore(useSessionController().state);
