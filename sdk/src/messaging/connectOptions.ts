import type { XmtpEndpoints } from "../networks/network.ts";
import type { SendingNote } from "./sendingNote.ts";

/** Where and how a client connects; the same for both adapters. */
export type ConnectOptions = {
  xmtp: XmtpEndpoints;
  /** Database file (Node) or its name in the browser's private file system; null keeps it in memory. */
  dbPath: string | null;
  /** 32 bytes that encrypt the database at rest. Node only: XMTP's browser SDK ignores it. */
  dbEncryptionKey?: Uint8Array;
  /**
   * Kept beside the database, and only for it. With it, a client that ended in an orderly way opens again without a look at every conversation for what
   * was left unpublished; without it, the look is taken each time.
   */
  sending?: SendingNote;
};

/**
 * Which node XMTP's SDKs talk to.
 *
 * @param apiUrl the endpoint for this platform, if the configuration names one
 */
export function toBackendOptions(xmtp: XmtpEndpoints, apiUrl: string | undefined) {
  return {
    env: xmtp.env,
    appVersion: "kedge/0.1.0",
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(xmtp.gatewayHost === undefined ? {} : { gatewayHost: xmtp.gatewayHost }),
  };
}

/** The network part of XMTP's client options. */
export function toNetworkOptions({ xmtp }: ConnectOptions, apiUrl: string | undefined) {
  return {
    ...toBackendOptions(xmtp, apiUrl),
    historySyncUrl: xmtp.historyUrl ?? null,
    // Its worker hands the whole history to any installation of the inbox that asks, at an address which that one names, and lets it into every
    // conversation; who is in the inbox, the network says. Here history goes only where the chain allows it (`session.history`).
    disableDeviceSync: true,
  };
}
