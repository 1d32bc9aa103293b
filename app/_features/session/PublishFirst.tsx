"use client";

import type { ReactNode } from "react";

import { useOwnDevices } from "../devices/useOwnDevices.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { PublishCard } from "./PublishCard.tsx";
import { usePutOff } from "./usePutOff.ts";

/** Leads a new device to the second signature, once; whoever puts it off is reminded beside the conversations. */
export function PublishFirst({ children }: { children: ReactNode }) {
  const { session } = useMailbox();
  const { isPutOff, putOff } = usePutOff();
  const { data, refetch } = useOwnDevices(session);
  if (
    isPutOff ||
    data?.isPublished !== false ||
    data.devices.some((device) => device.isThisDevice && device.status !== "unpublished")
  )
    return children;
  return (
    <div className="mx-auto max-w-xl px-6 py-12">
      <PublishCard session={session} onDone={() => void refetch()} onLater={putOff} />
    </div>
  );
}
