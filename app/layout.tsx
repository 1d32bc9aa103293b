import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import "./globals.css";
import { NewBuildOffer } from "./_features/offline/NewBuildOffer.tsx";
import { Notifying } from "./_features/notifications/Notifying.tsx";
import { ReplayClick } from "./_features/shell/ReplayClick.tsx";
import { AppShell } from "./_features/shell/AppShell.tsx";
import { RestoreWallet } from "./_features/wallet/RestoreWallet.tsx";
import { LanguageProvider } from "./_lib/i18n/LanguageProvider.tsx";

export const metadata: Metadata = {
  title: { default: "Kedge", template: "%s · Kedge" },
  description: "Messages by wallet address, and proof of who can read them.",
  manifest: "/manifest.webmanifest",
  icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
  referrer: "no-referrer",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  // With the keyboard up, what is written stays above it.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1316" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Before the first paint, so that neither theme nor language flashes. */}
        <script src="/boot.js" />
      </head>
      <body className="font-sans antialiased">
        {/* Everything here is loaded by everybody: no wallet, no chain, no messages. Those come with the engine. */}
        <LanguageProvider>
          <ReplayClick />
          <RestoreWallet />
          <AppShell>{children}</AppShell>
          <NewBuildOffer />
          <Notifying />
        </LanguageProvider>
      </body>
    </html>
  );
}
