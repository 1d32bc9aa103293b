import { gzipSync } from "node:zlib";
import { create, toBinary } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect } from "chai";
import { mlsApi } from "@kedge/localnet";
import { createBudget } from "../../localnet/src/limits/budget.ts";
import { requireFewFields } from "../../localnet/src/limits/requestFields.ts";
import { MAX_TOPICS } from "../../localnet/src/limits/sizes.ts";
import { rawClients } from "./support/clients.ts";
import type { NetworkProcess } from "./support/command.ts";
import { startCommand } from "./support/command.ts";
import { groupMessage } from "./support/mlsMessages.ts";
import { callWithBytes, envelope } from "./support/raw.ts";

const MEBIBYTE = 2 ** 20;
const SEND = "/xmtp.mls.api.v1.MlsApi/SendGroupMessages";
const RESOURCE_EXHAUSTED = String(Code.ResourceExhausted);

/** Protobuf fields of as few bytes as there can be: empty messages to send, or fields that the request does not know. */
const emptyMessages = (bytes: number) => Buffer.alloc(bytes, Buffer.from([0x0a, 0x00]));
const unknownFields = (bytes: number) => Buffer.alloc(bytes, Buffer.from([0x78, 0x00]));

/** What a network says of its own resident memory, in MiB. */
async function residentMebibytes({ urls }: NetworkProcess): Promise<number> {
  const metrics = await (await fetch(`${urls.web}/metrics`)).text();
  const [, bytes] = /^localnet_resident_memory_bytes (\d+)$/m.exec(metrics) ?? [];
  return Number(bytes) / MEBIBYTE;
}

describe("memory", () => {
  describe("the fields of a request", () => {
    const schema = mlsApi.SendGroupMessagesRequestSchema;
    const refused = (bytes: Uint8Array, limit: number) => {
      try {
        requireFewFields(schema, bytes, limit);
        return false;
      } catch (error) {
        expect(ConnectError.from(error).code).to.equal(Code.ResourceExhausted);
        return true;
      }
    };

    it("are counted at every depth, the unknown ones too", () => {
      const messages = Array.from({ length: 10 }, () => groupMessage(new Uint8Array(16)));
      const bytes = toBinary(schema, create(schema, { messages }));
      // Ten messages, each with its version and that with its data.
      expect([refused(bytes, 29), refused(bytes, 30)]).to.deep.equal([true, false]);
      expect([refused(unknownFields(200), 99), refused(unknownFields(200), 100)]).to.deep.equal([true, false]);
    });

    it("are left to the decoder where they are no fields at all", () => {
      expect(refused(new Uint8Array(1_000).fill(0xff), 10)).to.equal(false);
    });

    it("may be as many as the largest subscription has", () => {
      const filters = Array.from({ length: MAX_TOPICS }, (_, index) => ({
        groupId: new Uint8Array(16),
        idCursor: BigInt(index + 1),
      }));
      const request = mlsApi.SubscribeGroupMessagesRequestSchema;
      requireFewFields(request, toBinary(request, create(request, { filters })));
    });
  });

  describe("a budget", () => {
    it("lets in what there is room for, the rest in its order, and one who wants more than all of it alone", async () => {
      const budget = createBudget(10);
      const entered: string[] = [];
      const enter = async (name: string, bytes: number) => {
        const giveBack = await budget.take(bytes);
        entered.push(name);
        return giveBack;
      };
      const [a, b] = [enter("a", 6), enter("b", 4)];
      const [c, d] = [enter("c", 100), enter("d", 1)];
      const [leaveA, leaveB] = await Promise.all([a, b]);
      expect(entered).to.deep.equal(["a", "b"]);
      leaveA();
      leaveA();
      expect(entered).to.deep.equal(["a", "b"]);
      leaveB();
      const leaveC = await c;
      expect(entered).to.deep.equal(["a", "b", "c"]);
      leaveC();
      await d;
      expect(entered).to.deep.equal(["a", "b", "c", "d"]);
    });
  });

  describe("of a network in a process of its own", () => {
    let network: NetworkProcess;
    before(async () => (network = await startCommand("--no-rate-limits")));
    after(() => network.end("SIGTERM"));

    it("is at most 150 MiB when it has nothing to do", async () => {
      expect(await residentMebibytes(network)).to.be.at.most(150);
    });

    it("stays below 400 MiB whatever comes in as one request of 25 MiB, or as sixteen at once", async function () {
      this.timeout(60_000);
      const size = 25 * MEBIBYTE - 2;
      const bodies = [emptyMessages(size), unknownFields(size)].flatMap((bytes) => [
        { body: envelope(bytes), headers: {} },
        { body: envelope(gzipSync(bytes), 1), headers: { "grpc-encoding": "gzip" } },
      ]);
      const send = ({ body, headers }: (typeof bodies)[number]) =>
        callWithBytes(network.urls.grpc, SEND, body, headers);
      for (const body of bodies) expect(await send(body)).to.equal(RESOURCE_EXHAUSTED);
      const all = await Promise.all(Array.from({ length: 4 }, () => bodies.map(send)).flat());
      expect(new Set(all)).to.deep.equal(new Set([RESOURCE_EXHAUSTED]));
      expect(await residentMebibytes(network)).to.be.lessThan(400);
    });

    it("is given back by who stops in the middle of large requests", async function () {
      this.timeout(60_000);
      const cut = envelope(emptyMessages(1_000), 0, 20 * MEBIBYTE);
      await Promise.all(Array.from({ length: 8 }, () => callWithBytes(network.urls.grpc, SEND, cut)));
      const large = Buffer.alloc(1_000_000);
      const { mls } = rawClients(network);
      const groupId = new Uint8Array(16).fill(7);
      await mls.sendGroupMessages({
        messages: Array.from({ length: 20 }, (_, i) => groupMessage(groupId, Buffer.from([i, ...large]))),
      });
      expect((await mls.queryGroupMessages({ groupId, pagingInfo: { limit: 20 } })).messages).to.have.length(20);
    });
  });
});
