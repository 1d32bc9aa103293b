// A local EVM chain (Hardhat Network) on loopback.
import hre from "hardhat";

import { runPart } from "./part.ts";

runPart(async ({ port }: { port: number }) => {
  const server = await hre.network.createServer("node", "127.0.0.1", port);
  const { address, port: actual } = await server.listen();
  return { ready: { url: `http://${address}:${actual}` }, close: () => server.close() };
});
