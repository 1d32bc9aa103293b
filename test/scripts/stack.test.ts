import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { parseNetwork, registryAddress } from "@kedge/sdk";
import { expect } from "chai";

import { startContacts } from "../../scripts/bot/startContacts.ts";
import { developmentAccount } from "../../scripts/stack/developmentAccount.ts";
import { anyPorts, assertPortsFree } from "../../scripts/stack/ports.ts";
import { startPart } from "../../scripts/stack/supervise.ts";
import { rejection } from "../support/rejection.ts";

describe("the local stack", () => {
  it("names a port that is taken, who probably holds it, and the way out", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const error = await rejection(assertPortsFree({ ...anyPorts, chain: port }), Error);
    expect(error.message).to.include(String(port)).and.include("another local chain").and.include("--chain-port");
    server.close();
  });

  it("says what a part said when it cannot start", async () => {
    const error = await rejection(
      startPart({ name: "The sample contacts", script: "contacts.ts", input: { name: "" } }),
      Error,
    );
    expect(error.message).to.include("network configuration is not valid");
  });

  it("tells when a part ends without having been told to", async () => {
    const part = await startPart<{ url: string }>({ name: "The chain", script: "chain.ts", input: { port: 0 } });
    process.kill(part.pid, "SIGKILL");
    expect(await part.died).to.equal("The chain ended by SIGKILL.");
  });

  it("refuses its public keys on any other chain", async () => {
    expect(() => developmentAccount(0, 1)).to.throw("only for the local chain");
    const mainnet = parseNetwork({
      name: "mainnet",
      chain: { id: 1, name: "Ethereum", rpcUrls: ["https://rpc.example"] },
      registry: registryAddress,
      xmtp: { env: "production" },
    });
    expect((await rejection(startContacts(mainnet), Error)).message).to.include("local network only");
  });
});
