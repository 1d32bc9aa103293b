import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { expect } from "chai";
import fc from "fast-check";
import { identityApi, mlsApi, startLocalnet, v4MessageApi, v4PayerApi } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { ANY_PORT, rawClients } from "./support/clients.ts";
import { groupMessage, mlsMessage } from "./support/mlsMessages.ts";
import { callWithBytes, envelope } from "./support/raw.ts";

const SERVICES = [identityApi.IdentityApi, mlsApi.MlsApi, v4MessageApi.ReplicationApi, v4PayerApi.PayerApi];
const CALLS = SERVICES.flatMap(({ methods }) => methods).map(({ name, parent, methodKind }) => ({
  path: `/${parent.typeName}/${name}`,
  streams: methodKind !== "unary",
}));

/** What may be answered: done, invalid, too much, or (13, as gRPC's own servers say it) bytes that are no such message. */
const PROPER = ["0", "3", "8", "13"];

describe("whatever comes in", () => {
  let network: Localnet;
  const failures: string[] = [];

  before(async () => {
    network = await startLocalnet(ANY_PORT);
    network.on((event) => {
      if (event.type === "call" && ["Internal", "Unknown"].includes(event.outcome)) failures.push(event.name);
    });
  });
  after(() => network.close());
  afterEach(() => expect(failures.splice(0), "calls that failed by the network's fault").to.deep.equal([]));

  it("every call answers arbitrary bytes with a proper status", async function () {
    this.timeout(60_000);
    const message = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      // Bytes that begin like a message with one field of bytes, so that more of them are understood.
      fc.uint8Array({ maxLength: 120 }).map((bytes) => new Uint8Array([0x0a, bytes.length, ...bytes])),
      fc
        .uint8Array({ maxLength: 100 })
        .map((bytes) => new Uint8Array([0x0a, bytes.length + 2, 0x0a, bytes.length, ...bytes])),
    );
    for (const { path, streams } of CALLS)
      await fc.assert(
        fc.asyncProperty(message, async (bytes) => {
          const status = await callWithBytes(network.urls.grpc, path, envelope(bytes), {}, streams);
          if (status !== undefined) expect(PROPER).to.include(status);
          else expect(streams).to.equal(true);
        }),
        { numRuns: 30 },
      );
  });

  it("group messages made of pieces of real ones are stored or refused, never more", async () => {
    const { mls } = rawClients(network);
    const real = mlsMessage(randomBytes(16), randomBytes(60));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(real.length - 1),
        fc.nat(255),
        fc.nat(real.length),
        fc.uint8Array({ maxLength: 40 }),
        async (position, byte, cut, tail) => {
          const changed = Uint8Array.from(real, (old, index) => (index === position ? byte : old));
          const data = new Uint8Array([...changed.subarray(0, cut), ...tail]);
          const before = network.status().groupMessages;
          const outcome = await mls
            .sendGroupMessages({ messages: [{ version: { case: "v1", value: { data } } }] })
            .then(
              () => "stored",
              (error: unknown) => String(error),
            );
          const stored = network.status().groupMessages - before;
          if (outcome === "stored") expect(stored).to.be.at.most(1);
          else {
            expect(outcome).to.include("invalid_argument");
            expect(stored).to.equal(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("requests of a million empty items, or lengths that lie, are refused without much memory", async function () {
    this.timeout(60_000);
    const before = process.memoryUsage.rss();
    const many = Buffer.alloc(2_000_000, Buffer.from([0x0a, 0x00]));
    for (const { path, streams } of CALLS) {
      const status = await callWithBytes(network.urls.grpc, path, envelope(many), {}, streams);
      if (!streams) expect(status).to.be.oneOf(["3", "8"]);
    }
    const lie = new Uint8Array([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3]);
    const huge = envelope(randomBytes(10), 0, 0xffff_ffff);
    for (const body of [envelope(lie), huge, envelope(randomBytes(10), 1), new Uint8Array([0, 0]), new Uint8Array()])
      for (const { path } of CALLS) {
        const status = await callWithBytes(network.urls.grpc, path, body);
        // Who opens a stream of requests and says nothing has done nothing wrong.
        const silent = body.length === 0 && path.endsWith("/Subscribe");
        expect(status, path).to.be.oneOf(silent ? ["0"] : ["2", "3", "8", "13", "12"]);
      }
    const grown = process.memoryUsage.rss() - before;
    expect(grown / 2 ** 20).to.be.lessThan(500);
    const { mls } = rawClients(network);
    await mls.sendGroupMessages({ messages: [groupMessage(randomBytes(16))] });
  });

  it("messages at the largest size are carried, and one byte more is refused", async () => {
    const { mls } = rawClients(network);
    const groupId = randomBytes(16);
    const overhead = mlsMessage(groupId, new Uint8Array(1_000_000)).length - 1_000_000;
    await mls.sendGroupMessages({ messages: [groupMessage(groupId, randomBytes(1_048_214 - overhead))] });
    const [stored] = (await mls.queryGroupMessages({ groupId })).messages;
    expect(stored?.version.value?.data).to.have.length(1_048_214);
    const outcome = await mls
      .sendGroupMessages({ messages: [groupMessage(groupId, randomBytes(1_048_215 - overhead))] })
      .catch((error: unknown) => String(error));
    expect(outcome).to.include("1048214");
  });

  it("connections that are opened and left, or cut in the middle, hold nothing up", async () => {
    const port = Number(new URL(network.urls.grpc).port);
    const sockets = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const socket = connectSocket(port, "127.0.0.1").on("error", () => {});
        await once(socket, "connect");
        if (index % 2) socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        return socket;
      }),
    );
    const { mls } = rawClients(network);
    await mls.sendGroupMessages({ messages: [groupMessage(randomBytes(16))] });
    for (const socket of sockets) socket.destroy();
  });
});
