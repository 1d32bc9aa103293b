import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { expect } from "chai";
import { rawClients } from "./support/clients.ts";
import { runCommand, startCommand } from "./support/command.ts";
import { groupMessage } from "./support/mlsMessages.ts";
import { join } from "./support/people.ts";

describe("kedge-localnet", () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(joinPath(tmpdir(), "localnet-command-"))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it("prints one line of JSON when it is ready, serves, and ends in order at SIGTERM and SIGINT", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const network = await startCommand();
      const { responses } = await rawClients(network).identity.getInboxIds({ requests: [{ identifier: "0xabc" }] });
      expect(responses).to.have.length(1);
      expect(await network.end(signal)).to.equal(0);
      expect(network.stderr()).to.equal("");
    }
  });

  it("says nothing of the people who use it, neither itself nor by way of libxmtp", async () => {
    const network = await startCommand();
    const { client, account } = await join(network);
    const dm = await client.conversations.createDm((await join(network)).client.inboxId);
    await dm.sendText("hello");
    expect(await network.end("SIGTERM")).to.equal(0);
    expect(network.stderr()).to.equal("");
    expect(network.stdout()).to.equal(`${JSON.stringify(network.urls)}\n`);
    expect(network.stdout()).not.to.include(account.address.toLowerCase());
  });

  it("keeps its state in --data over a restart, and does without it in memory", async () => {
    const groupId = randomBytes(16);
    for (const [args, kept] of [
      [["--data", directory], 1],
      [[], 0],
    ] as const) {
      const first = await startCommand(...args);
      await rawClients(first).mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
      await first.end("SIGTERM");
      const second = await startCommand(...args);
      const { messages } = await rawClients(second).mls.queryGroupMessages({ groupId });
      await second.end("SIGTERM");
      expect(messages).to.have.length(kept);
    }
  });

  it("says what is wrong and ends with 1: a taken port, a directory in use, options that make no sense", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    const network = await startCommand("--data", directory);
    try {
      for (const [args, expected] of [
        [["--grpc-port", String(port)], `Port ${port}`],
        [
          ["--grpc-port", "0", "--web-port", "0", "--history-port", "0", "--data", directory],
          "in use by another localnet",
        ],
        [["--web-port", "70000"], "0 to 65535"],
        [["--rpc", "http://127.0.0.1:8545"], "eip155:<chain id>="],
        [["--intercept", "x"], "unknown option"],
      ] as const) {
        const { code, stdout, stderr } = await runCommand(...args);
        expect([code, stdout]).to.deep.equal([1, ""]);
        expect(stderr).to.include(expected).and.not.to.include("    at ");
      }
    } finally {
      await network.end("SIGTERM");
      holder.close();
    }
  });

  it("logs what happens as JSON, without ids, keys or addresses", async () => {
    const network = await startCommand("--log-level", "debug");
    const { mls, identity } = rawClients(network);
    const groupId = randomBytes(16);
    const address = `0x${randomBytes(20).toString("hex")}`;
    await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
    await identity.getInboxIds({ requests: [{ identifier: address }] });
    await mls.queryGroupMessages({}).catch(() => undefined);
    await network.end("SIGTERM");
    const log = network.stderr();
    const lines = log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { call?: string; outcome?: string });
    expect(lines.filter(({ call }) => call === "queryGroupMessages").map(({ outcome }) => outcome)).to.deep.equal([
      "InvalidArgument",
    ]);
    for (const secret of [groupId.toString("hex"), address]) expect(log).not.to.include(secret);
  });
});
