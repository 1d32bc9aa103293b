import { randomBytes } from "node:crypto";
import { fromBinary } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { Client } from "@xmtp/node-sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { startLocalnet, v4Envelopes, v4MessageApi, v4PayerApi } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { ANY_PORT, rawClients, refusal } from "./support/clients.ts";
import { groupMessage, mlsMessage } from "./support/mlsMessages.ts";
import { join, signerOf } from "./support/people.ts";

const { STARTED, CATCHUP_COMPLETE } = v4MessageApi.SubscribeTopicsResponse_SubscriptionStatus;

/** What an envelope says of its place, and what it carries. */
function open({ unsignedOriginatorEnvelope }: v4Envelopes.OriginatorEnvelope) {
  const unsigned = fromBinary(v4Envelopes.UnsignedOriginatorEnvelopeSchema, unsignedOriginatorEnvelope);
  const payer = fromBinary(v4Envelopes.PayerEnvelopeSchema, unsigned.payerEnvelopeBytes);
  const client = fromBinary(v4Envelopes.ClientEnvelopeSchema, payer.unsignedClientEnvelope);
  return { originator: unsigned.originatorNodeId, id: unsigned.originatorSequenceId, client };
}

describe("the decentralised network's calls", () => {
  let network: Localnet;
  let reader: ReturnType<typeof createClient<typeof v4MessageApi.ReplicationApi>>;
  let payer: ReturnType<typeof createClient<typeof v4PayerApi.PayerApi>>;

  before(async () => {
    network = await startLocalnet(ANY_PORT);
    const transport = createGrpcTransport({ baseUrl: network.urls.grpc });
    reader = createClient(v4MessageApi.ReplicationApi, transport);
    payer = createClient(v4PayerApi.PayerApi, transport);
  });
  after(() => network.close());

  const joinByGateway = async () =>
    Client.create(signerOf(privateKeyToAccount(generatePrivateKey())), {
      env: "local",
      gatewayHost: network.urls.grpc,
      disableDeviceSync: true,
      dbPath: null,
    });

  it("carry a DM and a group of XMTP's node SDK with a gateway, streams included", async () => {
    const [alice, bob, carol] = [await joinByGateway(), await joinByGateway(), await joinByGateway()];
    const stream = await bob.conversations.streamAllMessages();
    const dm = await alice.conversations.createDm(bob.inboxId);
    await dm.sendText("hello bob");
    expect((await stream.next()).value?.content).to.equal("hello bob");
    const [bobsDm] = bob.conversations.listDms();
    await bobsDm?.sendText("hello alice");
    await dm.sync();
    expect((await dm.messages()).map(({ content }) => content)).to.include("hello alice");

    const group = await alice.conversations.createGroup([bob.inboxId, carol.inboxId]);
    await group.sendText("hello all");
    await carol.conversations.sync();
    const [carolsGroup] = carol.conversations.listGroups();
    await carolsGroup?.sync();
    expect((await carolsGroup?.messages())?.map(({ content }) => content)).to.include("hello all");
    await stream.end();
  });

  it("and the calls of before are two doors to one network", async () => {
    const [alice, bob] = [await joinByGateway(), await join(network)];
    const dm = await alice.conversations.createDm(bob.client.inboxId);
    await dm.sendText("through the gateway");
    await bob.client.conversations.sync();
    const [bobsDm] = bob.client.conversations.listDms();
    await bobsDm?.sync();
    expect((await bobsDm?.messages())?.map(({ content }) => content)).to.include("through the gateway");
    await bobsDm?.sendText("through the node");
    await dm.sync();
    expect((await dm.messages()).map(({ content }) => content)).to.include("through the node");
  });

  it("name this network as the one node to read from, as the caller found it", async () => {
    expect(Object.values((await payer.getNodes({})).nodes)).to.deep.equal([network.urls.grpc]);
  });

  it("answer what is beyond a cursor, which counts commits and messages apart", async () => {
    const groupId = randomBytes(16);
    const kinds = ["commit", "application", "application", "commit", "application"] as const;
    for (const kind of kinds)
      await rawClients(network).mls.sendGroupMessages({ messages: [groupMessage(groupId, randomBytes(9), kind)] });
    const topics = [new Uint8Array([0, ...groupId])];
    const query = async (nodeIdToSequenceId: Record<number, bigint>, limit = 0) =>
      (await reader.queryEnvelopes({ query: { topics, lastSeen: { nodeIdToSequenceId } }, limit })).envelopes.map(open);
    const all = await query({});
    expect(all.map(({ originator }) => originator)).to.deep.equal([0, 10, 10, 0, 10]);
    expect(all[0]?.client.aad?.isCommit).to.equal(true);
    expect(all[1]?.client.aad?.targetTopic).to.deep.equal(topics[0]);
    const [ids] = [all.map(({ id }) => id)];
    const idsOf = async (...of: Parameters<typeof query>) => (await query(...of)).map(({ id }) => id);
    expect(await idsOf({ 10: ids[1] ?? 0n })).to.deep.equal([ids[0], ids[2], ids[3], ids[4]]);
    expect(await idsOf({ 0: ids[3] ?? 0n, 10: ids[2] ?? 0n })).to.deep.equal([ids[4]]);
    expect(await idsOf({ 0: ids[0] ?? 0n }, 2)).to.deep.equal([ids[1], ids[2]]);
    expect(await idsOf({ 0: 2n ** 64n - 1n, 10: 2n ** 64n - 1n })).to.deep.equal([]);
    const { results } = await reader.getNewestEnvelope({ topics: [...topics, new Uint8Array([0, 1, 2, 3])] });
    expect(results.map(({ originatorEnvelope }) => originatorEnvelope && open(originatorEnvelope).id)).to.deep.equal([
      ids[4],
      undefined,
    ]);
  });

  it("stream what is beyond each topic's cursor, say when history is over, and go on live", async () => {
    const groupId = randomBytes(16);
    const installationKey = randomBytes(32);
    const { mls } = rawClients(network);
    const sendWelcome = () =>
      mls.sendWelcomeMessages({
        messages: [{ version: { case: "v1", value: { installationKey, data: randomBytes(8) } } }],
      });
    await mls.sendGroupMessages({ messages: [groupMessage(groupId), groupMessage(groupId, randomBytes(5), "commit")] });
    await sendWelcome();
    const { version } = (await mls.queryGroupMessages({ groupId })).messages[1] ?? { version: { case: undefined } };
    const seen = version.case === "v1" ? version.value.id : 0n;

    const leaving = new AbortController();
    const filters = [
      { topic: new Uint8Array([0, ...groupId]), lastSeen: { nodeIdToSequenceId: { 10: seen } } },
      { topic: new Uint8Array([1, ...installationKey]) },
    ];
    const heard: (string | number)[] = [];
    for await (const { response } of reader.subscribeTopics({ filters }, { signal: leaving.signal })) {
      if (response.case === "statusUpdate") heard.push(response.value.status);
      if (response.case === "envelopes")
        heard.push(...response.value.envelopes.map((envelope) => open(envelope).client.payload.case ?? "nothing"));
      if (heard.at(-1) === CATCHUP_COMPLETE) {
        await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
        await sendWelcome();
      }
      if (heard.length === 6) break;
    }
    leaving.abort();
    expect(heard[0]).to.equal(STARTED);
    expect(heard.slice(1, 3)).to.have.members(["groupMessage", "welcomeMessage"]);
    expect(heard[3]).to.equal(CATCHUP_COMPLETE);
    expect(heard.slice(4)).to.have.members(["groupMessage", "welcomeMessage"]);
  });

  it("judge what is published by the same rules", async () => {
    const publish = (payload: Parameters<typeof payer.publishClientEnvelopes>[0]["envelopes"]) =>
      payer.publishClientEnvelopes({ envelopes: payload ?? [] });
    const data = mlsMessage(randomBytes(16));
    const valid = {
      payload: { case: "groupMessage" as const, value: { version: { case: "v1" as const, value: { data } } } },
    };
    const first = (await publish([valid])).originatorEnvelopes.map(open);
    expect(first.map(({ originator }) => originator)).to.deep.equal([10]);
    expect((await publish([valid])).originatorEnvelopes).to.have.length(0);
    for (const payload of [
      { case: "groupMessage" as const, value: { version: { case: "v1" as const, value: { data: randomBytes(9) } } } },
      { case: "welcomeMessage" as const, value: {} },
      { case: "uploadKeyPackage" as const, value: { keyPackage: { keyPackageTlsSerialized: randomBytes(50) } } },
      { case: "identityUpdate" as const, value: { inboxId: "ab".repeat(32) } },
    ])
      await refusal(publish([{ payload }]), "InvalidArgument");
    await refusal(publish([{}]), "InvalidArgument");
    await refusal(publish([]), "InvalidArgument");
    await refusal(reader.queryEnvelopes({ query: { topics: [new Uint8Array([9, 1])] } }), "InvalidArgument");
    await refusal(reader.queryEnvelopes({ query: { topics: [new Uint8Array([0])] } }), "InvalidArgument");
    await refusal(reader.queryEnvelopes({ query: { originatorNodeIds: [100] } }), "InvalidArgument");
  });

  it("end their streams with the network, and nothing is left unhandled", async () => {
    const short = await startLocalnet(ANY_PORT);
    const client = createClient(v4MessageApi.ReplicationApi, createGrpcTransport({ baseUrl: short.urls.grpc }));
    const heard: unknown[] = [];
    const ended = (async () => {
      for await (const { response } of client.subscribeTopics({ filters: [{ topic: new Uint8Array([0, 7]) }] })) {
        heard.push(response.value);
        if (heard.length === 2) void short.close();
      }
    })().catch((error: unknown) => String(error));
    expect(await ended).to.include("unavailable");
  });
});
