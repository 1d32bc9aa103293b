"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { NetworkContext } from "../../_lib/config/NetworkContext.ts";
import { queries } from "../../_lib/query/queries.ts";
import { useStore } from "../../_lib/store/useStore.ts";
import { MailboxProvider } from "../mailbox/MailboxProvider.tsx";
import { useEngine } from "./engine.ts";

/** Gives the screens of an open session what they read from. */
export function EngineFrame({ children }: { children: ReactNode }) {
  const { network, mailbox: ofSession } = useEngine();
  const mailbox = useStore(ofSession);
  return (
    <NetworkContext value={network}>
      <QueryClientProvider client={queries}>
        <MailboxProvider mailbox={mailbox}>{children}</MailboxProvider>
      </QueryClientProvider>
    </NetworkContext>
  );
}
