import { randomUUID } from "node:crypto";

import { LOCAL_CHAIN_ID, parseNetwork, type Network } from "@kedge/sdk";

import { sampleContacts } from "../bot/startContacts.ts";

/** The configuration of a freshly started local network, as the page, the SDK and the sample contacts read it. */
export function localNetwork({
  rpcUrl,
  registry,
  urls,
}: {
  rpcUrl: string;
  registry: string;
  urls: { grpc: string; web: string; history: string };
}): Network {
  return parseNetwork({
    name: "local",
    instance: randomUUID(),
    chain: { id: LOCAL_CHAIN_ID, name: "Local chain", rpcUrls: [rpcUrl] },
    registry,
    xmtp: { env: "local", webUrl: urls.web, grpcUrl: urls.grpc, historyUrl: urls.history },
    attachments: { uploadUrl: `${urls.history}/upload`, downloadUrl: `${urls.history}/files` },
    samples: sampleContacts(LOCAL_CHAIN_ID),
  });
}
