import { randomBytes } from "node:crypto";
import { connect as connectSocket } from "node:net";
import { createClient } from "@connectrpc/connect";
import {
  compressionGzip,
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from "@connectrpc/connect-node";
import { expect } from "chai";
import { fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { mlsApi, startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { Health } from "../../localnet/src/gen/grpc/health/v1/health_pb.js";
import { ServerReflection } from "../../localnet/src/gen/grpc/reflection/v1/reflection_pb.js";
import { ANY_PORT, refusal } from "./support/clients.ts";
import { groupMessage } from "./support/mlsMessages.ts";

/** What a stream begins with. */
async function firstOf<T>(stream: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of stream) return item;
  return undefined;
}

describe("the wire", () => {
  let network: Localnet;
  const transports = () => ({
    "gRPC over HTTP/2": createGrpcTransport({ baseUrl: network.urls.grpc }),
    "gRPC with gzip": createGrpcTransport({
      baseUrl: network.urls.grpc,
      sendCompression: compressionGzip,
      acceptCompression: [compressionGzip],
      compressMinBytes: 0,
    }),
    "gRPC-web over HTTP/1.1": createGrpcWebTransport({ baseUrl: network.urls.web, httpVersion: "1.1" }),
    "Connect over HTTP/1.1": createConnectTransport({ baseUrl: network.urls.web, httpVersion: "1.1" }),
    "Connect with JSON": createConnectTransport({
      baseUrl: network.urls.web,
      httpVersion: "1.1",
      useBinaryFormat: false,
    }),
  });

  before(async () => {
    network = await startLocalnet(ANY_PORT);
  });
  after(() => network.close());

  for (const name of [
    "gRPC over HTTP/2",
    "gRPC with gzip",
    "gRPC-web over HTTP/1.1",
    "Connect over HTTP/1.1",
    "Connect with JSON",
  ] as const)
    it(`carries calls, errors and streams as ${name}; a stream's headers come before any message`, async () => {
      const mls = createClient(mlsApi.MlsApi, transports()[name]);
      const groupId = randomBytes(16);
      let open: (headers: Headers) => void = () => {};
      const opened = new Promise<Headers>((resolve) => (open = resolve));
      const leaving = new AbortController();
      const stream = mls.subscribeGroupMessages(
        { filters: [{ groupId }] },
        { onHeader: (headers) => open(headers), signal: leaving.signal },
      );
      const first = firstOf(stream);
      expect((await opened).get("subscribed")).to.equal("true");

      const large = randomBytes(200_000);
      await mls.sendGroupMessages({ messages: [groupMessage(groupId, large)] });
      const received = (await first)?.version.value;
      expect(received?.data.length).to.be.greaterThan(large.length);
      const { messages } = await mls.queryGroupMessages({ groupId });
      expect(messages[0]?.version.value?.data).to.deep.equal(received?.data);
      expect(await refusal(mls.queryGroupMessages({}), "InvalidArgument")).to.equal("a group id is required");
      leaving.abort();
    });

  it("answers health checks for the whole and for each service", async () => {
    const health = createClient(Health, transports()["gRPC over HTTP/2"]);
    for (const service of ["", "xmtp.mls.api.v1.MlsApi", "xmtp.identity.api.v1.IdentityApi"])
      expect((await health.check({ service })).status).to.equal(1);
    await refusal(health.check({ service: "none.such" }), "NotFound");
    for await (const { status } of health.watch({ service: "" })) {
      expect(status).to.equal(1);
      break;
    }
  });

  it("describes its services to tools, with every file that they need", async () => {
    const reflection = createClient(ServerReflection, transports()["gRPC over HTTP/2"]);
    async function* ask() {
      yield { messageRequest: { case: "listServices" as const, value: "" } };
      yield { messageRequest: { case: "fileContainingSymbol" as const, value: "xmtp.mls.api.v1.MlsApi" } };
      yield {
        messageRequest: { case: "fileContainingSymbol" as const, value: "xmtp.mls.api.v1.MlsApi.SendGroupMessages" },
      };
      yield { messageRequest: { case: "fileByFilename" as const, value: "no/such.proto" } };
    }
    const answers = [];
    for await (const { messageResponse } of reflection.serverReflectionInfo(ask())) answers.push(messageResponse);
    const [services, file, method, missing] = answers;
    if (services?.case !== "listServicesResponse") throw new Error("a list of services was expected");
    expect(services.value.service.map(({ name }) => name)).to.include("xmtp.identity.api.v1.IdentityApi");
    for (const answer of [file, method]) {
      if (answer?.case !== "fileDescriptorResponse") throw new Error("a file was expected");
      const files = answer.value.fileDescriptorProto.map((bytes) => fromBinary(FileDescriptorProtoSchema, bytes));
      const names = new Set(files.map(({ name }) => name));
      for (const { dependency } of files) expect([...names]).to.include.members(dependency);
      expect(files[0]?.service[0]?.name).to.equal("MlsApi");
    }
    expect(missing?.case).to.equal("errorResponse");
  });

  it("lets any page call it: preflights pass, answers name what a page may read", async () => {
    const url = `${network.urls.web}/xmtp.identity.api.v1.IdentityApi/GetInboxIds`;
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: {
        origin: "http://localhost:3000",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-grpc-web,x-app-version",
      },
    });
    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get("access-control-allow-origin")).to.equal("*");
    expect(preflight.headers.get("access-control-allow-headers")).to.include("x-app-version");
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    expect(answer.headers.get("access-control-expose-headers")).to.match(/grpc-status/i);
  });

  it("answers an unknown call with Unimplemented to gRPC and with 404 to everyone else", async () => {
    const path = `${network.urls.web}/xmtp.mls.api.v1.MlsApi/NoSuchCall`;
    const grpc = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/grpc-web+proto" },
      body: "",
    });
    expect([grpc.status, grpc.headers.get("grpc-status")]).to.deep.equal([200, "12"]);
    expect((await fetch(path)).status).to.equal(404);
  });

  it("shows metrics in Prometheus' format, without a word of what was said", async () => {
    const mls = createClient(mlsApi.MlsApi, transports()["gRPC over HTTP/2"]);
    const groupId = randomBytes(16);
    await mls.sendGroupMessages({ messages: [groupMessage(groupId)] });
    const text = await (await fetch(`${network.urls.web}/metrics`)).text();
    expect(text).to.match(/localnet_call_duration_seconds_count\{call="sendGroupMessages",outcome="ok"\} [1-9]/);
    expect(text).to.match(/localnet_stored_entries\{log="groupMessages"\} [1-9]/);
    expect(text).not.to.include(groupId.toString("hex"));
  });

  it("shrugs off connections that speak no protocol, and goes on serving", async () => {
    for (const url of [network.urls.grpc, network.urls.web, network.urls.history]) {
      const { port } = new URL(url);
      const socket = connectSocket(Number(port), "127.0.0.1");
      const closed = new Promise((resolve) => socket.once("close", resolve).on("error", () => {}));
      socket.write(randomBytes(500));
      socket.end();
      socket.resume();
      await closed;
    }
    const health = createClient(Health, transports()["gRPC over HTTP/2"]);
    expect((await health.check({})).status).to.equal(1);
  });
});
