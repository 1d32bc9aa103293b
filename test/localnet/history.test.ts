import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect as connectSocket } from "node:net";
import { expect } from "chai";
import { memoryStore, startLocalnet } from "@kedge/localnet";
import { createHistoryHandler } from "../../localnet/src/history/handler.ts";
import { createBudget } from "../../localnet/src/limits/budget.ts";
import { http1Server } from "../../localnet/src/wire/servers.ts";
import { ANY_PORT } from "./support/clients.ts";

describe("the history server", () => {
  it("gives an archive back under the id that it answered, to whoever has the id", async () => {
    const network = await startLocalnet(ANY_PORT);
    try {
      const archive = randomBytes(300_000);
      const { history } = network.urls;
      const id = await (await fetch(`${history}/upload`, { method: "POST", body: archive })).text();
      expect(id).to.match(/^[0-9a-f-]{36}$/);
      const file = await fetch(`${history}/files/${id}`);
      expect(Buffer.from(await file.arrayBuffer()).equals(archive)).to.equal(true);
      expect((await fetch(`${history}/files/${crypto.randomUUID()}`)).status).to.equal(404);
      expect((await fetch(`${history}/files/../etc/passwd`)).status).to.equal(404);
      const tooLarge = await fetch(`${history}/upload`, { method: "POST", body: new Uint8Array(15_000_001) });
      expect(tooLarge.status).to.equal(400);
    } finally {
      await network.close();
    }
  });

  it("takes no more than it has room for, and says so", async () => {
    const server = http1Server(
      createHistoryHandler(memoryStore(), { emit: () => {} }, createBudget(2_000), 1_000),
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const upload = (bytes: number) => fetch(`${url}/upload`, { method: "POST", body: new Uint8Array(bytes) });
    try {
      expect((await upload(600)).status).to.equal(200);
      const refused = await upload(600);
      expect(refused.status).to.equal(507);
      expect(await refused.text()).to.include("no room");
      expect((await upload(400)).status).to.equal(200);
    } finally {
      server.close();
    }
  });

  it("forgets an upload that is broken off, and goes on", async () => {
    const network = await startLocalnet(ANY_PORT);
    try {
      const { port } = new URL(network.urls.history);
      const socket = connectSocket(Number(port), "127.0.0.1").on("error", () => {});
      socket.write("POST /upload HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nhalf");
      await once(socket, "ready");
      socket.destroy();
      const id = await (await fetch(`${network.urls.history}/upload`, { method: "POST", body: "whole" })).text();
      expect(await (await fetch(`${network.urls.history}/files/${id}`)).text()).to.equal("whole");
    } finally {
      await network.close();
    }
  });
});
