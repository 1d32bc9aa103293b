"use client";

import { Popover } from "@base-ui/react/popover";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useConnection, useDisconnect } from "wagmi";

import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button, buttonClasses } from "../../_ui/Button.tsx";
import { CopyButton } from "../../_ui/CopyButton.tsx";
import { ConnectDialog } from "../wallet/ConnectDialog.tsx";

/** Who is connected, or the way to connect. */
export function AccountButton() {
  const t = useTranslations();
  const { address, connector } = useConnection();
  const { mutate: disconnect } = useDisconnect();
  const [isOpen, setOpen] = useState(false);
  if (!address) {
    return (
      <>
        <Button kind="primary" size="small" onClick={() => setOpen(true)}>
          {t("wallet.connect")}
        </Button>
        <ConnectDialog open={isOpen} onOpenChange={setOpen} />
      </>
    );
  }
  return (
    <Popover.Root>
      <Popover.Trigger
        title={address}
        aria-label={t("shell.connectedAs", { address: shortAddress(address) })}
        className={buttonClasses("secondary", "small")}
      >
        <span aria-hidden className="size-2 rounded-full bg-good" />
        <span className="font-mono">{shortAddress(address)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end" className="z-40">
          <Popover.Popup className="w-72 space-y-3 rounded-xl border border-line bg-raised p-4 shadow-raised">
            <Popover.Title className="text-sm font-medium text-ink-2">{connector?.name}</Popover.Title>
            <div className="flex items-start gap-2">
              <span className="min-w-0 flex-1 font-mono text-sm break-all">{address}</span>
              <CopyButton text={address} label={t("shell.copyAddress", { address })} />
            </div>
            <Button className="w-full" onClick={() => disconnect({})}>
              {t("shell.disconnect")}
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
