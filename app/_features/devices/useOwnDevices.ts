"use client";

import type { Session } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";

import { useIsShown } from "../mailbox/useIsShown.ts";

/** The user's devices beside the registry entry. */
export const useOwnDevices = (session: Session) =>
  useQuery({
    queryKey: ["own-devices", session.account, session.installationId],
    queryFn: () => session.devices(),
    enabled: useIsShown(),
    refetchInterval: ({ state }) => (state.error ? 3_000 : 30_000),
    structuralSharing: false,
  });
