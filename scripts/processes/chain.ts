// A local EVM chain (Hardhat Network) on loopback.
//
// It has a configuration of its own and no compiler output beside it: what a half-done compilation leaves behind must not keep it from starting.
import { fileURLToPath } from "node:url";

import { createHardhatRuntimeEnvironment } from "hardhat/hre";

import { LOCAL_CHAIN_ID } from "../../sdk/src/networks/local.ts";
import { runPart } from "./part.ts";

/** A block every few seconds, as on a real chain: an answer from an old block counts as stale. */
const BLOCK_INTERVAL_MS = 4_000;

const home = fileURLToPath(new URL("../../.kedge/chain", import.meta.url));

runPart(async ({ port }: { port: number }) => {
  const hre = await createHardhatRuntimeEnvironment(
    {
      networks: {
        node: { type: "edr-simulated", chainId: LOCAL_CHAIN_ID, mining: { auto: true, interval: BLOCK_INTERVAL_MS } },
      },
      paths: { artifacts: `${home}/artifacts`, cache: `${home}/cache` },
    },
    {},
    home,
  );
  const server = await hre.network.createServer("node", "127.0.0.1", port);
  const { address, port: actual } = await server.listen();
  return { ready: { url: `http://${address}:${actual}` }, close: () => server.close() };
});
