import { create } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport, createGrpcWebTransport } from "@connectrpc/connect-node";
import { expect } from "chai";
import { identityApi, mlsApi, PortTakenError, startLocalnet } from "@kedge/localnet";
import type { Interceptor } from "@kedge/localnet";
import { join } from "./support/people.ts";

const ANY_PORT = { grpcPort: 0, webPort: 0, historyPort: 0 };
const INBOX = "ab".repeat(32);

describe("startLocalnet", () => {
  it("says which port is taken, by what, and what to do", async () => {
    const first = await startLocalnet(ANY_PORT);
    const taken = Number(new URL(first.urls.web).port);
    try {
      const error: unknown = await startLocalnet({ ...ANY_PORT, webPort: taken }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(PortTakenError);
      expect(String(error)).to.include(`Port ${taken}`).and.to.include("webPort").and.to.include("another localnet");
    } finally {
      await first.close();
    }
  });

  it("gives back every port when it closes, and closing twice is fine", async () => {
    const first = await startLocalnet(ANY_PORT);
    const ports = {
      grpcPort: Number(new URL(first.urls.grpc).port),
      webPort: Number(new URL(first.urls.web).port),
      historyPort: Number(new URL(first.urls.history).port),
    };
    await Promise.all([first.close(), first.close()]);
    const second = await startLocalnet(ports);
    await second.close();
  });

  it("is reachable on both loopback addresses and on no other", async () => {
    const network = await startLocalnet(ANY_PORT);
    const port = new URL(network.urls.history).port;
    try {
      for (const host of ["127.0.0.1", "[::1]", "localhost"])
        expect((await fetch(`http://${host}:${port}/`)).status).to.equal(200);
      const other = await fetch(`http://127.0.0.2:${port}/`).catch(() => "refused");
      expect(other).to.equal("refused");
    } finally {
      await network.close();
    }
  });

  it("ends open streams when it closes", async () => {
    const network = await startLocalnet(ANY_PORT);
    const client = createClient(mlsApi.MlsApi, createGrpcTransport({ baseUrl: network.urls.grpc }));
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const stream = client.subscribeGroupMessages(
      { filters: [{ groupId: new Uint8Array(16) }] },
      { onHeader: () => open() },
    );
    const ended = stream[Symbol.asyncIterator]()
      .next()
      .catch((reason: unknown) => String(reason));
    await opened;
    await network.close();
    expect(await ended).to.include("unavailable");
  });
});

describe("an interceptor", () => {
  const intercept: Interceptor = {};
  let network: Awaited<ReturnType<typeof startLocalnet>>;

  before(async () => {
    network = await startLocalnet({ ...ANY_PORT, intercept });
  });
  after(() => network.close());
  afterEach(() => {
    delete intercept.getInboxIds;
    delete intercept.subscribeGroupMessages;
  });

  it("answers in the network's place, to gRPC and gRPC-web alike", async () => {
    intercept.getInboxIds = ({ requests }) =>
      create(identityApi.GetInboxIdsResponseSchema, {
        responses: requests.map(({ identifier }) => ({ identifier, inboxId: INBOX })),
      });
    for (const transport of [
      createGrpcTransport({ baseUrl: network.urls.grpc }),
      createGrpcWebTransport({ baseUrl: network.urls.web, httpVersion: "1.1" }),
    ]) {
      const client = createClient(identityApi.IdentityApi, transport);
      const { responses } = await client.getInboxIds({ requests: [{ identifier: "0xabc" }] });
      expect(responses[0]?.inboxId).to.equal(INBOX);
    }
  });

  it("can change what the network answered, and stops when it is removed", async () => {
    const alice = await join(network);
    const address = alice.account.address.toLowerCase();
    const client = createClient(identityApi.IdentityApi, createGrpcTransport({ baseUrl: network.urls.grpc }));
    const ask = async () => (await client.getInboxIds({ requests: [{ identifier: address }] })).responses[0]?.inboxId;
    intercept.getInboxIds = async (request, next) => {
      const answer = await next(request);
      for (const response of answer.responses) response.inboxId = INBOX;
      return answer;
    };
    expect(await ask()).to.equal(INBOX);
    delete intercept.getInboxIds;
    expect(await ask()).to.equal(alice.client.inboxId);
  });

  it("can repeat what a stream delivers", async () => {
    intercept.subscribeGroupMessages = async function* (request, next) {
      for await (const message of next(request)) {
        yield message;
        yield message;
      }
    };
    const [alice, bob] = await Promise.all([join(network), join(network)]);
    const dm = await alice.client.conversations.createDm(bob.client.inboxId);
    await dm.sendText("once");
    const client = createClient(mlsApi.MlsApi, createGrpcTransport({ baseUrl: network.urls.grpc }));
    const ids: (bigint | undefined)[] = [];
    for await (const { version } of client.subscribeGroupMessages({
      filters: [{ groupId: Buffer.from(dm.id, "hex") }],
    })) {
      ids.push(version.value?.id);
      if (ids.length === 2) break;
    }
    expect(ids[0]).to.equal(ids[1]);
  });
});
