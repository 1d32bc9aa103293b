import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect } from "chai";
import { memoryStore, mlsApi, startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { createHeartbeat } from "../../localnet/src/calls/subscription/heartbeat.ts";
import { subscribe } from "../../localnet/src/calls/subscription/subscribe.ts";
import { createBroadcast } from "../../localnet/src/streams/broadcast.ts";
import { inOrder } from "../../localnet/src/streams/inOrder.ts";
import { ANY_PORT, rawClients } from "./support/clients.ts";
import { groupMessage } from "./support/mlsMessages.ts";
import { openRequests } from "./support/openRequests.ts";

type Request = NonNullable<MessageInitShape<typeof mlsApi.SubscribeRequest_V1Schema>["request"]>;
type Mutate = MessageInitShape<typeof mlsApi.SubscribeRequest_V1_MutateSchema>;

const say = (request: Request) =>
  create(mlsApi.SubscribeRequestSchema, { version: { case: "v1", value: { request } } });
const change = (value: Mutate) => say({ case: "mutate", value });
const ofGroup = (groupId: Uint8Array, idCursor = 0n) => ({ topic: Buffer.from([0, ...groupId]), idCursor });
const ofInstallation = (key: Uint8Array, idCursor = 0n) => ({ topic: Buffer.from([1, ...key]), idCursor });

/** A frame in words: what it is, of which change, with which ids. */
function words({ version }: mlsApi.SubscribeResponse): string {
  const response = version.value?.response;
  switch (response?.case) {
    case "messages": {
      const { groupMessages, welcomeMessages, mutateId } = response.value;
      const ids = (items: readonly { version: { value?: { id: bigint } | undefined } }[]) =>
        items.map((item) => item.version.value?.id).join(",");
      const kind = groupMessages.length > 0 ? `messages ${ids(groupMessages)}` : `welcomes ${ids(welcomeMessages)}`;
      return `${mutateId === 0n ? "live" : `history ${mutateId}`}: ${kind}`;
    }
    case "topicsLive":
      return `live from now on: ${response.value.topics.length}`;
    case "catchupComplete":
      return `complete ${response.value.mutateId}`;
    case "ping":
    case "pong":
      return `${response.case} ${response.value.nonce}`;
    case "started":
    case undefined:
      return response?.case ?? "nothing";
  }
}

describe("a subscription that its client changes while it is open (XIP-83)", () => {
  let network: Localnet;
  let raw: ReturnType<typeof rawClients>;
  beforeEach(async () => {
    network = await startLocalnet(ANY_PORT);
    raw = rawClients(network);
  });
  afterEach(() => network.close());

  const send = (groupId: Uint8Array) =>
    raw.mls.sendGroupMessages({ messages: [groupMessage(groupId, randomBytes(9))] });
  const welcome = (installationKey: Uint8Array) =>
    raw.mls.sendWelcomeMessages({
      messages: [
        { version: { case: "v1", value: { installationKey, data: randomBytes(9), hpkePublicKey: randomBytes(32) } } },
      ],
    });

  /** An open subscription: what to say, and what is heard, in words. */
  function open() {
    const requests = openRequests<mlsApi.SubscribeRequest>();
    const frames = raw.mls.subscribe(requests)[Symbol.asyncIterator]();
    const hear = async () => {
      const next = await frames.next();
      return next.done === true ? "the end" : words(next.value);
    };
    return {
      say: (request: mlsApi.SubscribeRequest) => requests.push(request),
      end: () => requests.end(),
      hear,
      async hearUntil(last: string) {
        const heard: string[] = [];
        do heard.push(await hear());
        while (heard.at(-1) !== last && heard.at(-1) !== "the end");
        return heard;
      },
    };
  }

  async function refusalOf(...requests: mlsApi.SubscribeRequest[]): Promise<string> {
    const client = open();
    for (const request of requests) client.say(request);
    try {
      for (;;) await client.hear();
    } catch (error) {
      expect(Code[ConnectError.from(error).code]).to.equal("InvalidArgument");
      return ConnectError.from(error).rawMessage;
    }
  }

  it("delivers the history of all topics in one order of ids, then says so, then goes on live", async () => {
    const [a, b, installation] = [randomBytes(16), randomBytes(16), randomBytes(32)];
    for (const groupId of [a, b, a, b, b]) await send(groupId);
    await welcome(installation);
    const client = open();
    client.say(change({ adds: [ofGroup(b, 2n), ofGroup(a), ofInstallation(installation)], mutateId: 7n }));
    expect(await client.hearUntil("complete 7")).to.deep.equal([
      "started",
      "history 7: messages 1,3,4,5",
      "history 7: welcomes 1",
      "live from now on: 3",
      "complete 7",
    ]);
    await send(a);
    await welcome(installation);
    expect([await client.hear(), await client.hear()]).to.have.members(["live: messages 6", "live: welcomes 2"]);
  });

  it("has long histories in frames, without a gap, a repeat or a wrong order while more comes in", async () => {
    const groups = Array.from({ length: 5 }, () => randomBytes(16));
    const sendMany = async (count: number) => {
      for (let i = 0; i < count; i++) await send(groups[i % groups.length] ?? randomBytes(16));
    };
    await sendMany(300);
    const client = open();
    client.say(change({ adds: groups.map((groupId) => ofGroup(groupId)), mutateId: 1n }));
    const sending = sendMany(100);
    const ids: number[] = [];
    while (ids.length < 400) {
      const [, list] = /messages (.*)$/.exec(await client.hear()) ?? [];
      if (list) ids.push(...list.split(",").map(Number));
    }
    await sending;
    expect(ids).to.deep.equal(Array.from({ length: 400 }, (_, index) => index + 1));
  });

  it("is changed in place: added, removed, added again from further back", async () => {
    const [a, b] = [randomBytes(16), randomBytes(16)];
    await send(a);
    const client = open();
    client.say(change({ adds: [ofGroup(a)], mutateId: 1n }));
    await client.hearUntil("complete 1");
    client.say(change({ adds: [ofGroup(b)], removes: [ofGroup(a).topic], mutateId: 2n }));
    expect(await client.hearUntil("complete 2")).to.deep.equal(["live from now on: 1", "complete 2"]);
    await send(a);
    await send(b);
    expect(await client.hear()).to.equal("live: messages 3");
    // Nothing new is to be had from where it is already, so there is nothing to catch up with.
    client.say(change({ adds: [ofGroup(b, 3n)], mutateId: 3n }));
    expect(await client.hear()).to.equal("complete 3");
    client.say(change({ adds: [ofGroup(a), ofGroup(b)], mutateId: 4n }));
    expect(await client.hearUntil("complete 4")).to.deep.equal([
      "history 4: messages 1,2,3",
      "live from now on: 2",
      "complete 4",
    ]);
    client.say(change({ removes: [ofGroup(a).topic, ofGroup(b).topic] }));
    expect(await client.hear()).to.equal("complete 0");
  });

  it("ends when its client has ended its side, with all that was asked for", async () => {
    const a = randomBytes(16);
    for (let i = 0; i < 150; i++) await send(a);
    const client = open();
    client.say(change({ adds: [ofGroup(a, 20n)], mutateId: 1n, historyOnly: true }));
    client.end();
    const heard = await client.hearUntil("the end");
    expect(heard.slice(-3)).to.deep.equal(["live from now on: 1", "complete 1", "the end"]);
    expect(heard.filter((frame) => frame.startsWith("history 1"))).to.have.length(2);
    expect(network.status().subscriptions).to.equal(0);
  });

  it("answers a ping, and refuses what it cannot make sense of", async () => {
    const client = open();
    client.say(say({ case: "ping", value: { nonce: 99n } }));
    expect([await client.hear(), await client.hear()]).to.deep.equal(["started", "pong 99"]);

    const topic = ofGroup(randomBytes(16));
    expect(await refusalOf(create(mlsApi.SubscribeRequestSchema))).to.include("version");
    expect(await refusalOf(change({ adds: [topic] }))).to.include("mutate_id");
    for (const bad of [Buffer.from([]), Buffer.from([0]), Buffer.from([3, 1, 2])]) {
      expect(await refusalOf(change({ adds: [{ topic: bad }], mutateId: 1n }))).to.include("topic");
      expect(await refusalOf(change({ removes: [bad] }))).to.include("topic");
    }
    expect(
      await refusalOf(
        change({ adds: [topic], mutateId: 1n }),
        change({ adds: [topic], mutateId: 2n, historyOnly: true }),
      ),
    ).to.include("history");
  });

  it("carries the streams of XMTP's node SDK where that is told to use it", async function () {
    this.timeout(60_000);
    const opened = network.next("stream", ({ name }) => name === "subscribe");
    const program = fileURLToPath(new URL("support/bidirectional.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(network.urls)], {
      env: { ...process.env, XMTP_BIDI_STREAMS_ENABLED: "1" },
    });
    await opened;
    expect(JSON.parse(stdout)).to.deep.equal(["one", "two", "three"]);
  });

  describe("with a client that", () => {
    const parts = () => ({
      store: memoryStore(),
      groupMessages: createBroadcast<never>(10),
      welcomes: createBroadcast<never>(10),
    });

    it("answers pings: it goes on", async () => {
      const requests = openRequests<mlsApi.SubscribeRequest>();
      const { signal } = new AbortController();
      let pings = 0;
      for await (const { version } of subscribe(parts(), requests, { signal }, 5)) {
        const response = version.value?.response;
        if (response?.case !== "ping") continue;
        requests.push(say({ case: "pong", value: { nonce: response.value.nonce } }));
        if (++pings === 3) break;
      }
    });

    it("does not: it is given up", async () => {
      const requests = openRequests<mlsApi.SubscribeRequest>();
      const { signal } = new AbortController();
      const heard: string[] = [];
      try {
        for await (const frame of subscribe(parts(), requests, { signal }, 5)) heard.push(words(frame));
      } catch (error) {
        expect(Code[ConnectError.from(error).code]).to.equal("DeadlineExceeded");
      }
      expect(heard).to.deep.equal(["started", "ping 1"]);
    });

    it("is spoken to is not asked, and only the answer to the last question counts", () => {
      const heartbeat = createHeartbeat();
      expect(heartbeat.beat()).to.equal(undefined);
      heartbeat.spoke();
      expect(heartbeat.beat()).to.equal(undefined);
      expect(heartbeat.beat()).to.equal(1n);
      heartbeat.heard(7n);
      expect(() => heartbeat.beat()).to.throw(ConnectError, "Pong");
      heartbeat.heard(1n);
      expect(heartbeat.beat()).to.equal(2n);
    });
  });

  it("reads topics of any length in order and stops at the id it is told", () => {
    const store = memoryStore();
    const lengths = { a: 70, b: 1, c: 20, d: 45 };
    const order = Object.entries(lengths).flatMap(([topic, length]) => Array.from({ length }, () => topic));
    const mixed = order.map((topic, i) => ({ topic, at: (i * 7919) % order.length })).sort((x, y) => x.at - y.at);
    for (const { topic } of mixed) store.append("welcomes", topic, { createdNs: 0n, data: new Uint8Array() });
    const positions = ["a", "b", "c", "d", "none"].map((topic) => ({ topic, cursor: topic === "c" ? 50n : 0n }));
    const read = [...inOrder(store, "welcomes", positions, 100n)].map(({ topic, entry }) => ({ topic, id: entry.id }));
    const expected = mixed
      .map(({ topic }, index) => ({ topic, id: BigInt(index + 1) }))
      .filter(({ topic, id }) => id <= 100n && (topic !== "c" || id > 50n));
    expect(read).to.deep.equal(expected);
  });
});
