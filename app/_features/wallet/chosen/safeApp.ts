import { safe } from "wagmi/connectors";

import { SAFE_ORIGIN } from "./isFramedBySafe.ts";

/** How long Safe{Wallet} has to say which Safe it shows. Milliseconds. */
const PATIENCE = 5_000;

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The Safe that has opened this page. It is spoken to through the frame; nothing else is contacted. */
export const safeApp = () =>
  safe({
    allowedDomains: [new RegExp(`^${escapeRegExp(SAFE_ORIGIN)}$`)],
    shimDisconnect: true,
    unstable_getInfoTimeout: PATIENCE,
  });
