"use client";

import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";

import { useStore } from "../../_lib/store/useStore.ts";
import { useSessionController, useSessionState } from "../session/SessionProvider.tsx";
import { createMailboxController, type MailboxController } from "./mailboxController.ts";

const Context = createContext<MailboxController | null>(null);

/** The mailbox of the open session, whichever screen is shown; none while there is no session. */
export function MailboxProvider({ children }: { children: ReactNode }) {
  const { values } = useSessionController();
  const state = useSessionState();
  const open = state.phase === "open" ? state : null;
  const mailbox = useMemo(() => open && createMailboxController(open.session, values, open.sealed), [open, values]);
  useEffect(() => {
    mailbox?.start();
    return () => void mailbox?.stop();
  }, [mailbox]);
  return <Context value={mailbox}>{children}</Context>;
}

/** The mailbox, or null while no session is open. */
export const useMailboxIfOpen = (): MailboxController | null => useContext(Context);

/** Only where a session is open. */
export function useMailbox(): MailboxController {
  const mailbox = useContext(Context);
  if (!mailbox) throw new Error("useMailbox needs an open session");
  return mailbox;
}

/** A conversation's newest assessment, or undefined before the first one. */
export function useStanding(id: string) {
  return useStore(useMailbox().standings).get(id);
}
