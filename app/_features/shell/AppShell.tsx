"use client";

import { isLocal } from "@kedge/sdk";
import { Database, MessageSquare, MonitorSmartphone, Search, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { followSystemTheme } from "../../_lib/theme/theme.ts";
import { classes } from "../../_ui/classes.ts";
import { AskingDevices } from "../devices/AskingDevices.tsx";
import { Waiting } from "../notifications/Waiting.tsx";
import { useSessionState } from "../session/engine.ts";
import { useConnection } from "../wallet/connection.ts";
import { AccountButton } from "./AccountButton.tsx";
import { NetworkGate } from "./NetworkGate.tsx";
import { SettingsButton } from "./SettingsButton.tsx";

const ROUTES = [
  { href: "/chat/", label: "messages", Icon: MessageSquare },
  { href: "/verify/", label: "verify", Icon: Search },
  { href: "/devices/", label: "devices", Icon: MonitorSmartphone },
  { href: "/data/", label: "data", Icon: Database },
] as const satisfies readonly { href: string; label: string; Icon: LucideIcon }[];

/** Whether somebody waits for their messages: then the other screens are not fetched ahead yet. */
function useIsOpening(): boolean {
  const { status } = useConnection();
  const { phase } = useSessionState();
  return status !== "none" && (phase === "idle" || phase === "opening");
}

function Navigation() {
  const t = useTranslations("shell");
  const path = usePathname();
  const isOpening = useIsOpening();
  return (
    <nav
      aria-label={t("nav")}
      className="max-sm:group-has-[[data-inner]]/shell:hidden order-last flex border-t border-line bg-surface sm:order-none sm:w-20 sm:flex-col sm:border-t-0 sm:border-r sm:pt-2"
    >
      {ROUTES.map(({ href, label, Icon }) => {
        const isHere = path === href || `${path}/` === href;
        return (
          <Link
            key={href}
            href={href}
            prefetch={isOpening ? false : null}
            aria-current={isHere ? "page" : undefined}
            className={classes(
              "relative flex min-h-14 flex-1 flex-col items-center justify-center gap-1 px-1 text-center text-[0.6875rem] leading-tight font-medium sm:flex-none sm:py-2",
              isHere ? "text-accent" : "text-ink-3 hover:text-ink",
            )}
          >
            <Icon aria-hidden className="size-5" />
            {t(label)}
            {label === "messages" && <Waiting />}
          </Link>
        );
      })}
    </nav>
  );
}

/** The frame around every screen: brand, account, settings and the ways between screens. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const network = useNetworkOutlineIfKnown();
  const isOnLocal = network !== null && isLocal(network);
  useEffect(() => followSystemTheme(), []);
  return (
    <div className="group/shell flex h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2"
      >
        {t("skip")}
      </a>
      {/* Of a screen that was stepped into (data-inner), a small window shows the screen, which has a way back. */}
      <header className="short:group-has-[[data-inner]]/shell:hidden flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
        <Link href="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <KedgeMark />
          {/* Where the mark of a local network stands beside it, a phone has no room for both once letters are set wider. */}
          <span className={classes("whitespace-nowrap", isOnLocal ? "max-[26rem]:sr-only" : "max-[22rem]:sr-only")}>
            {t("name")}
          </span>
        </Link>
        {isOnLocal && (
          <span
            title={t("localNetworkHint")}
            className="shrink-0 rounded-full bg-warn-soft px-2.5 py-0.5 text-xs font-medium whitespace-nowrap text-warn"
          >
            <span className="max-sm:sr-only">{t("localNetwork")}</span>
            <span aria-hidden className="sm:hidden">
              {t("localNetworkShort")}
            </span>
          </span>
        )}
        <div className="ml-auto flex items-center gap-2">
          <AccountButton />
          <SettingsButton />
        </div>
      </header>
      <AskingDevices />
      <div className="flex min-h-0 flex-1 flex-col sm:flex-row">
        <Navigation />
        <main id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none">
          <NetworkGate>{children}</NetworkGate>
        </main>
      </div>
    </div>
  );
}

/** A kedge: the small anchor that keeps a ship where its crew says it is. */
const KedgeMark = () => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    className="size-6 text-accent"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
  >
    <circle cx="12" cy="4.5" r="2" />
    <path d="M12 6.5V21M7.5 10h9M4 14c.6 4.2 3.8 7 8 7s7.4-2.8 8-7M4 14l-1.2 2.4M4 14l2.4 1.2M20 14l1.2 2.4M20 14l-2.4 1.2" />
  </svg>
);
