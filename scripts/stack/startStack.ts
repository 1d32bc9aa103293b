import { startLocalnet, type Localnet, type LocalnetOptions } from "@kedge/localnet";
import type { Network } from "@kedge/sdk";

import { startContacts } from "../bot/startContacts.ts";
import { deployRegistry } from "../deployRegistry.ts";
import { serveSite } from "../site/serveSite.ts";
import { buildSite, SITE_ROOT } from "./buildSite.ts";
import { localNetwork } from "./localNetwork.ts";
import { anyPorts, type Ports } from "./ports.ts";
import { startPart } from "./supervise.ts";

export type StackOptions = {
  /** Free ports unless given. */
  ports?: Ports;
  /** Whether to serve the page, built first if its sources have changed. */
  site?: boolean;
  /** Whether to bring up the sample contacts. */
  contacts?: boolean;
  /** Answers, delays or rewrites any call of the messaging network. */
  intercept?: NonNullable<LocalnetOptions["intercept"]>;
};

export type Stack = {
  network: Network;
  rpcUrl: string;
  localnet: Localnet;
  /** Where the page is; empty without `site`. */
  siteUrl: string;
  /** Ends the chain alone, as if it had crashed. */
  stopChain(): Promise<void>;
  close(): Promise<void>;
};

/**
 * The whole local network for tests: the chain in a process of its own, everything else in this one, so that a test can intercept the
 * messaging network's calls. `npm start` brings up the same parts, each in a process of its own.
 */
export async function startStack({
  ports = anyPorts,
  site = false,
  contacts = false,
  intercept,
}: StackOptions = {}): Promise<Stack> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const chain = await startPart<{ url: string }>({
      name: "The chain",
      script: "chain.ts",
      input: { port: ports.chain },
    });
    closers.push(() => chain.stop());
    const rpcUrl = chain.ready.url;
    const registry = await deployRegistry(rpcUrl);
    const localnet = await startLocalnet({
      grpcPort: ports.grpc,
      webPort: ports.web,
      historyPort: ports.history,
      rpcUrls: { "eip155:31337": rpcUrl },
      ...(intercept ? { intercept } : {}),
    });
    closers.push(() => localnet.close());
    const network = localNetwork({ rpcUrl, registry, urls: localnet.urls });
    if (contacts) {
      const running = await startContacts(network);
      closers.push(() => running.close());
    }
    if (site) await buildSite();
    const served = site ? await serveSite({ root: SITE_ROOT, port: ports.site, network }) : null;
    if (served) closers.push(() => served.close());
    return { network, rpcUrl, localnet, siteUrl: served?.url ?? "", stopChain: () => chain.stop(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
