"use client";

import type { OwnDevice } from "@kedge/sdk";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { knownInstallation } from "../session/knownInstallation.ts";
import { useOwnDevices } from "./useOwnDevices.ts";

/** Devices of the inbox that this browser once was, before it lost their databases: nobody can read with them any more. */
export function useLostDevices(): readonly OwnDevice[] {
  const { session, values } = useMailbox();
  const { data } = useOwnDevices(session);
  const lost = knownInstallation(values, session.account).lost();
  return (data?.devices ?? []).filter(({ id, isThisDevice }) => !isThisDevice && lost.includes(id));
}
