"use client";

import { useState, type ReactNode } from "react";

import { useOwnDevices } from "../devices/useOwnDevices.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishCard } from "./PublishCard.tsx";

/** Leads a new device to the second signature, once; whoever puts it off is reminded beside the conversations. */
export function PublishFirst({ children }: { children: ReactNode }) {
  const { session, values } = useMailbox();
  const key = `publish-later/${session.account}/${session.installationId}`;
  const [isPutOff, setPutOff] = useState(() => values.get(key) !== null);
  const { data, refetch } = useOwnDevices(session);
  if (
    isPutOff ||
    data?.isPublished !== false ||
    data.devices.some((device) => device.isThisDevice && device.status !== "unpublished")
  )
    return children;
  const later = () => {
    values.set(key, "yes");
    setPutOff(true);
  };
  return (
    <div className="mx-auto max-w-xl px-6 py-12">
      <PublishCard session={session} onDone={() => void refetch()} onLater={later} />
    </div>
  );
}
