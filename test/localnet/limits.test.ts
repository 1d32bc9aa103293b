import { randomBytes } from "node:crypto";
import { connect } from "node:http2";
import { once } from "node:events";
import { Code, ConnectError } from "@connectrpc/connect";
import { toBinary, create } from "@bufbuild/protobuf";
import { expect } from "chai";
import { mlsApi, RATE_LIMITS, startLocalnet } from "@kedge/localnet";
import { createBroadcast } from "../../localnet/src/streams/broadcast.ts";
import { ANY_PORT, rawClients, refusal } from "./support/clients.ts";
import { groupMessage } from "./support/mlsMessages.ts";
import { envelope } from "./support/raw.ts";

describe("limits", () => {
  it("counts reads and writes apart, refuses what is too much, and names the limit", async () => {
    const network = await startLocalnet({
      ...ANY_PORT,
      rateLimits: { windowMilliseconds: 3_600_000, reads: 3, writes: 2 },
    });
    try {
      const { mls } = rawClients(network);
      const groupId = randomBytes(16);
      const send = () => mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
      const query = () => mls.queryGroupMessages({ groupId });
      await send();
      await send();
      expect(await refusal(send(), "ResourceExhausted")).to.include("more than 2 writes");
      await query();
      await query();
      expect((await query()).messages).to.have.length(2);
      expect(await refusal(query(), "ResourceExhausted")).to.include("more than 3 reads");
    } finally {
      await network.close();
    }
  });

  it("are those of the real network where they are asked for, and none otherwise", async () => {
    const network = await startLocalnet({ ...ANY_PORT, rateLimits: RATE_LIMITS });
    const free = await startLocalnet(ANY_PORT);
    try {
      const [groupId, serializedCommitLogEntry] = [new Uint8Array(16), new Uint8Array([1])];
      const requests = [{ groupId, serializedCommitLogEntry, signature: {} }];
      const outcomes = async (mls: ReturnType<typeof rawClients>["mls"]) => {
        const refused = new Set<string>();
        let accepted = 0;
        for (let sent = 0; sent < 3_100; sent += 100)
          await Promise.all(
            Array.from({ length: 100 }, () =>
              mls.batchPublishCommitLog({ requests }).then(
                () => accepted++,
                (error: unknown) => refused.add(Code[ConnectError.from(error).code] ?? ""),
              ),
            ),
          );
        return { accepted, refused: [...refused] };
      };
      expect(await outcomes(rawClients(network).mls)).to.deep.equal({
        accepted: 3_000,
        refused: ["ResourceExhausted"],
      });
      expect(await outcomes(rawClients(free).mls)).to.deep.equal({ accepted: 3_100, refused: [] });
    } finally {
      await Promise.all([network.close(), free.close()]);
    }
  });

  it("refuse more items in one request than a client would ever send", async () => {
    const network = await startLocalnet(ANY_PORT);
    try {
      const { mls, identity } = rawClients(network);
      const many = <T>(item: T) => Array.from({ length: 10_001 }, () => item);
      for (const call of [
        mls.fetchKeyPackages({ installationKeys: many(new Uint8Array(32)) }),
        mls.getNewestGroupMessage({ groupIds: many(new Uint8Array(16)) }),
        identity.getInboxIds({ requests: many({ identifier: "0x" }) }),
        identity.getIdentityUpdates({ requests: many({ inboxId: "ab" }) }),
        mls.sendGroupMessages({ messages: many({}) }),
        mls.sendWelcomeMessages({ messages: many({}) }),
      ])
        expect(await refusal(call, "InvalidArgument")).to.include("in one request");
    } finally {
      await network.close();
    }
  });

  it("drop a subscriber whose queue is full with Aborted, and leave the others alone", async () => {
    const broadcast = createBroadcast<number>(3);
    const [slow, quick] = [
      broadcast.subscribe(new AbortController().signal),
      broadcast.subscribe(new AbortController().signal),
    ];
    for (const one of [slow, quick]) one.add("topic");
    const taken: number[] = [];
    const taking = (async () => {
      for await (const item of quick) if (taken.push(item) === 6) break;
    })();
    for (let item = 1; item <= 6; item++) {
      broadcast.publish("topic", item);
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await taking;
    expect(taken).to.deep.equal([1, 2, 3, 4, 5, 6]);
    const outcome = await (async () => {
      for await (const item of slow) return item;
      return "ended";
    })().catch((error: unknown) => Code[ConnectError.from(error).code]);
    expect(outcome).to.equal("Aborted");
    expect(broadcast.size).to.equal(0);
  });

  it("hold no more than the backlog for a subscriber that never reads, while the others get everything", async () => {
    const network = await startLocalnet(ANY_PORT);
    try {
      const { mls } = rawClients(network);
      const groupId = randomBytes(16);
      const filters = [{ groupId }];

      const session = connect(network.urls.grpc, { settings: { initialWindowSize: 1_000 } });
      const stream = session.request({
        ":method": "POST",
        ":path": "/xmtp.mls.api.v1.MlsApi/SubscribeGroupMessages",
        "content-type": "application/grpc+proto",
        te: "trailers",
      });
      stream.end(
        envelope(
          toBinary(
            mlsApi.SubscribeGroupMessagesRequestSchema,
            create(mlsApi.SubscribeGroupMessagesRequestSchema, { filters }),
          ),
        ),
      );
      await once(stream, "response");
      stream.pause();

      const total = 4_096 + 1_000;
      const left = network.next("call", ({ name }) => name === "subscribeGroupMessages");
      const leaving = new AbortController();
      const reading = (async () => {
        let count = 0;
        for await (const message of mls.subscribeGroupMessages({ filters }, { signal: leaving.signal }))
          if (message && ++count === total) break;
        leaving.abort();
        return count;
      })();
      if (network.status().subscriptions < 2) await network.next("stream");
      for (let sent = 0; sent < total; sent += 98)
        await mls.sendGroupMessages({
          messages: Array.from({ length: Math.min(98, total - sent) }, () => groupMessage(groupId, randomBytes(100))),
        });
      expect(await reading).to.equal(total);
      await left;
      // The one that never read has been dropped: nothing is queued for it any more.
      expect(network.status().subscriptions).to.equal(0);
      session.destroy();
    } finally {
      await network.close();
    }
  });

  it("do not hit a client that leaves two thousand subscriptions one after the other over one connection", async () => {
    const network = await startLocalnet(ANY_PORT);
    try {
      const { mls } = rawClients(network);
      const groupId = randomBytes(16);
      await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
      for (let left = 0; left < 2_000; left++) {
        const leaving = new AbortController();
        for await (const message of mls.subscribeGroupMessages({ filters: [{ groupId }] }, { signal: leaving.signal }))
          if (message) break;
        leaving.abort();
      }
      expect((await mls.queryGroupMessages({ groupId })).messages).to.have.length(1);
      while (network.status().subscriptions > 0) await network.next("call");
    } finally {
      await network.close();
    }
  });
});
