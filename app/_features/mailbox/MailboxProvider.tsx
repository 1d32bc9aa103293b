"use client";

import { createContext, useContext, type ReactNode } from "react";

import { useSelected } from "../../_lib/store/useSelected.ts";
import type { MailboxController } from "./mailboxController.ts";

const Context = createContext<MailboxController | null>(null);

/** Gives everything below it the mailbox of the open session; the engine starts and stops it. */
export const MailboxProvider = ({ mailbox, children }: { mailbox: MailboxController | null; children: ReactNode }) => (
  <Context value={mailbox}>{children}</Context>
);

/** The mailbox, or null while no session is open. */
export const useMailboxIfOpen = (): MailboxController | null => useContext(Context);

/** Only where a session is open. */
export function useMailbox(): MailboxController {
  const mailbox = useContext(Context);
  if (!mailbox) throw new Error("useMailbox needs an open session");
  return mailbox;
}

/** A conversation's newest assessment, or undefined before the first one. */
export const useStanding = (id: string) => useSelected(useMailbox().standings, (standings) => standings.get(id));
