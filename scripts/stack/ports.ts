import { createServer } from "node:net";

/** TCP ports of the stack, all on loopback. 0 takes any free one. */
export type Ports = { site: number; chain: number; grpc: number; web: number; history: number };

/** Where XMTP apps set to `local` look, Hardhat's usual port, and Next's. */
export const usualPorts: Ports = { site: 3000, chain: 8545, grpc: 5556, web: 5557, history: 5558 };

export const anyPorts: Ports = { site: 0, chain: 0, grpc: 0, web: 0, history: 0 };

const HOLDERS: Record<keyof Ports, string> = {
  site: "another web server, perhaps an earlier `npm start`",
  chain: "another local chain",
  grpc: "another local XMTP network, perhaps in Docker",
  web: "another local XMTP network, perhaps in Docker",
  history: "another local XMTP network, perhaps in Docker",
};

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host: "127.0.0.1", port }, () => probe.close(() => resolve(true)));
  });

/** @throws Error with one sentence that names each taken port, who probably holds it and what to do */
export async function assertPortsFree(ports: Ports): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports) as [keyof Ports, number][]) {
    if (port !== 0 && !(await isFree(port)))
      taken.push(`port ${port} is taken, probably by ${HOLDERS[name]} (choose another with --${name}-port)`);
  }
  if (taken.length > 0)
    throw new Error(`${taken.join("; ")}. Stop what holds it or choose another port, then run this again.`);
}
