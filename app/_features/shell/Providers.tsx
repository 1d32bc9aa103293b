"use client";

import type { ReactNode } from "react";

import { LanguageProvider } from "../../_lib/i18n/LanguageProvider.tsx";
import { MailboxProvider } from "../mailbox/MailboxProvider.tsx";
import { NewBuildOffer } from "../offline/NewBuildOffer.tsx";
import { SessionProvider } from "../session/SessionProvider.tsx";
import { WalletProvider } from "../wallet/WalletProvider.tsx";
import { NetworkGate } from "./NetworkGate.tsx";

/** Everything that a screen may rely on: language, the configured network, wallets, and the messaging session. */
export const Providers = ({ children }: { children: ReactNode }) => (
  <LanguageProvider>
    <NetworkGate>
      <WalletProvider>
        <SessionProvider>
          <MailboxProvider>{children}</MailboxProvider>
          <NewBuildOffer />
        </SessionProvider>
      </WalletProvider>
    </NetworkGate>
  </LanguageProvider>
);
