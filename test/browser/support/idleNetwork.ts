import { parseNetwork, registryAddress } from "@kedge/sdk";

/** A configured network where nobody is at home: for what the page does before it talks to anybody. Port 9 discards. */
export const idleNetwork = parseNetwork({
  name: "local",
  instance: "idle",
  chain: { id: 31337, name: "Local chain", rpcUrls: ["http://127.0.0.1:9"] },
  registry: registryAddress,
  xmtp: { env: "local", webUrl: "http://127.0.0.1:9" },
});
