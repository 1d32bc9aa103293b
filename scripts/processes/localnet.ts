// The messaging network in a process of its own.
import { startLocalnet, type LocalnetOptions } from "@kedge/localnet";

import { runPart } from "./part.ts";

runPart(async (options: Pick<LocalnetOptions, "grpcPort" | "webPort" | "historyPort" | "rpcUrls">) => {
  const localnet = await startLocalnet(options);
  return { ready: localnet.urls, close: () => localnet.close() };
});
