"use client";

import { useState } from "react";

import { useMailbox } from "../mailbox/MailboxProvider.tsx";

/** Whether publishing this device was put off, kept on this device; and putting it off. */
export function usePutOff(): { isPutOff: boolean; putOff: () => void } {
  const { session, values } = useMailbox();
  const key = `publish-later/${session.account}/${session.installationId}`;
  const [isPutOff, setPutOff] = useState(() => values.get(key) !== null);
  const putOff = () => {
    values.set(key, "yes");
    setPutOff(true);
  };
  return { isPutOff, putOff };
}
