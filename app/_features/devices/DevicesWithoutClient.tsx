"use client";

import { createDirectory, ownDevices, type OwnDevices, type XmtpEndpoints, chainReaders } from "@kedge/sdk";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Address } from "viem";

import { useNetwork } from "../../_lib/config/NetworkContext.ts";
import { ErrorNotice } from "../../_ui/ErrorNotice.tsx";
import { Skeleton } from "../../_ui/Skeleton.tsx";
import { useEngine, useSessionState } from "../session/engine.ts";
import { connectedSigner } from "../wallet/accountSigner.ts";
import { DeviceLists } from "./DeviceLists.tsx";
import { RevokeDialog, type Revocation } from "./RevokeDialog.tsx";

/** XMTP's code is loaded only once somebody looks at devices without a client. */
const openDesk = async (xmtp: XmtpEndpoints) => (await import("@kedge/sdk/browser")).openInboxDesk(xmtp);

/**
 * The account's devices while no client runs here: the database is elsewhere or lost, the inbox is full, or this browser never joined.
 * Revoking needs the wallet alone.
 */
export function DevicesWithoutClient() {
  const state = useSessionState();
  const isWithout = state.phase === "announced" || state.phase === "failed" || state.phase === "elsewhere";
  return isWithout ? <Devices key={state.account} account={state.account} /> : null;
}

type Found = { inboxId: string; own: OwnDevices };

function Devices({ account }: { account: Address }) {
  const t = useTranslations();
  const network = useNetwork();
  const { config } = useEngine();
  const [revoking, setRevoking] = useState<Revocation | null>(null);
  const { data, error, refetch } = useQuery<Found | null>({
    queryKey: ["devices-without-client", account],
    queryFn: async () => {
      const desk = await openDesk(network.xmtp);
      const inboxId = await desk.findInbox(account);
      if (inboxId === null) return null;
      const { client, witnesses } = chainReaders(network);
      const directory = createDirectory({
        client,
        witnesses,
        chainId: network.chain.id,
        registry: network.registry,
      });
      const { readInboxes } = desk;
      return { inboxId, own: await ownDevices({ account, inboxId, installationId: null, readInboxes, directory }) };
    },
    gcTime: 0,
    structuralSharing: false,
  });
  if (data === null || (data && data.own.devices.length + data.own.orphanedKeys.length === 0)) return null;
  return (
    <section className="mx-auto max-w-xl space-y-4 px-6 pb-8">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">{t("devices.elsewhereTitle")}</h2>
        <p className="text-sm text-ink-2">{t("devices.elsewhereText")}</p>
      </div>
      {error ? (
        <ErrorNotice error={error} title={t("devices.failed")} onRetry={refetch} />
      ) : data ? (
        <DeviceLists own={data.own} onRevoke={setRevoking} />
      ) : (
        <div aria-busy="true" className="space-y-3">
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      )}
      <RevokeDialog
        revocation={revoking}
        removeFromInbox={async (ids) => {
          const signer = await connectedSigner(config);
          if (signer && data) await (await openDesk(network.xmtp)).revokeInstallations(signer, data.inboxId, ids);
        }}
        onClose={() => {
          setRevoking(null);
          void refetch();
        }}
      />
    </section>
  );
}
