import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import { Frame } from "./_features/shell/Frame.tsx";
import { LanguageProvider } from "./_lib/i18n/LanguageProvider.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: "Kedge",
  description: "Messaging by wallet address where the network cannot lie about who reads it.",
  manifest: "/manifest.webmanifest",
  icons: "/icon.svg",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Has to run before the first paint, so it may block: a few hundred bytes from the page's own host. */}
        <script src="/boot.js" />
      </head>
      <body>
        <LanguageProvider>
          <Frame>{children}</Frame>
        </LanguageProvider>
      </body>
    </html>
  );
}
