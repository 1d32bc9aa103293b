"use client";

import { Popover } from "@base-ui/react/popover";
import { useTranslations } from "use-intl";
import { getConnection } from "wagmi/actions";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { useOpened } from "../../_ui/useOpened.ts";
import { useEngine } from "../session/engine.ts";
import { DEMO_WALLET } from "../wallet/demoWallet.ts";
import { disconnectWallet } from "../wallet/disconnectWallet.ts";
import { MyCode } from "./MyCode.tsx";

/** The connected account: its address, also to hand on, and the way out. */
export function AccountMenu({ address, wallet }: { address: string; wallet: string }) {
  const t = useTranslations();
  const { config, network } = useEngine();
  const opened = useOpened();
  return (
    <Popover.Root {...opened}>
      <Popover.Trigger
        title={address}
        aria-label={t("shell.connectedAs", { address: shortAddress(address) })}
        className={buttonClasses("secondary", "small")}
      >
        <span aria-hidden className="size-2 rounded-full bg-good forced-colors:border" />
        <span className="font-mono whitespace-nowrap">{shortAddress(address)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end" className="z-40">
          <Popover.Popup className="w-72 space-y-3 rounded-xl border border-line bg-raised p-4 shadow-raised">
            <Popover.Title className="text-sm font-medium text-ink-2">
              {getConnection(config).connector?.id === DEMO_WALLET ? t("wallet.demo") : wallet}
            </Popover.Title>
            <div className="flex items-start gap-2">
              <span className="min-w-0 flex-1 font-mono text-sm break-all">{address}</span>
              <CopyButton text={address} label={t("shell.copyAddress", { address })} />
            </div>
            <MyCode address={address} />
            <Button className="w-full" onClick={() => void disconnectWallet({ config, network })}>
              {t("shell.disconnect")}
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
