"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

import { loadAllTexts } from "../../_lib/i18n/language.ts";
import { useNetworkOutlineIfKnown } from "../../_lib/config/useNetworkOutline.ts";
import { shortAddress } from "../../_lib/text/shortAddress.ts";
import { Button } from "../../_ui/Button.tsx";
import { loadLater } from "../../_ui/loadLater.tsx";
import { ConnectDialog, preloadWallets } from "../wallet/ConnectDialog.tsx";
import { useConnection } from "../wallet/connection.ts";

const AccountMenu = loadLater(async () => {
  const [{ AccountMenu: Loaded }] = await Promise.all([import("./AccountMenu.tsx"), loadAllTexts()]);
  return Loaded;
});

/** Who is connected, or the way to connect. */
export function AccountButton() {
  const network = useNetworkOutlineIfKnown();
  const connection = useConnection();
  if (!network) return null;
  if (connection.status === "none") return <Connect />;
  const waiting = <Waiting address={connection.address} />;
  return connection.status === "restoring" ? (
    waiting
  ) : (
    <AccountMenu address={connection.address} wallet={connection.wallet} fallback={waiting} />
  );
}

function Connect() {
  const t = useTranslations("wallet");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="primary"
        size="small"
        onPointerEnter={preloadWallets}
        onFocus={preloadWallets}
        onClick={() => setOpen(true)}
      >
        {t("connect")}
      </Button>
      <ConnectDialog open={isOpen} onOpenChange={setOpen} />
    </>
  );
}

/** In the account's place until its wallet has answered. */
const Waiting = ({ address }: { address: string }) => (
  <Button size="small" disabled title={address}>
    <span aria-hidden className="size-2 rounded-full bg-line-strong" />
    <span className="font-mono">{shortAddress(address)}</span>
  </Button>
);
