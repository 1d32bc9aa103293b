"use client";

import type { Session } from "@kedge/sdk";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../_ui/Button.tsx";
import { RevokeDialog, type Revocation } from "../devices/RevokeDialog.tsx";
import { useOwnDevices } from "../devices/useOwnDevices.ts";

/** Leaves with this device: revokes it on chain and in the inbox, then goes on to erasing. */
export function LeaveButton({ session, onErase }: { session: Session; onErase: () => void }) {
  const t = useTranslations("data");
  const { data: own, error, refetch } = useOwnDevices(session);
  const [revocation, setRevocation] = useState<Revocation | null>(null);
  const here = own?.devices.find((device) => device.isThisDevice);
  const begin = () =>
    here &&
    setRevocation({
      id: here.id,
      onChain: here.published?.revokedAt === 0n,
      inInbox: true,
      isThisDevice: true,
    });
  return (
    <>
      {error && (
        <p role="alert" className="text-sm text-warn">
          {t("leaveUnknown")}
        </p>
      )}
      <Button kind="danger" disabled={!here} onClick={begin}>
        <LogOut aria-hidden className="size-4" />
        {t("leave")}
      </Button>
      <RevokeDialog
        revocation={revocation}
        removeFromInbox={session.revokeInstallations}
        next={{
          label: t("leaveNext"),
          run: () => {
            setRevocation(null);
            onErase();
          },
        }}
        onClose={() => {
          setRevocation(null);
          void refetch();
        }}
      />
    </>
  );
}
