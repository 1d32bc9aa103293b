import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { connect as connectSocket } from "node:net";
import { expect } from "chai";
import { statusText } from "../../localnet/src/cli/statusLine.ts";
import { http2Server } from "../../localnet/src/wire/servers.ts";

/** What a client says first on HTTP/2: the preface of RFC 9113, section 3.4, and an empty SETTINGS frame. */
const PREFACE = Buffer.concat([
  Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);

describe("a connection whose peer is gone", () => {
  let server: Server;
  let port: number;

  beforeEach(async () => {
    server = http2Server((_request, response) => void response.end(), 20).listen(0, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    server.close();
  });

  it("is closed once it leaves a ping unanswered", async () => {
    const socket = connectSocket(port, "127.0.0.1").on("error", () => {});
    socket.write(PREFACE);
    socket.resume();
    await once(socket, "close");
  });

  it("is not taken for one that is only silent: who answers pings stays connected", async () => {
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    let pings = 0;
    const severalPings = new Promise<void>((resolve) => session.on("ping", () => ++pings === 5 && resolve()));
    await severalPings;
    const stream = session.request({ ":path": "/" });
    const [headers] = (await once(stream, "response")) as [Record<string, unknown>];
    expect(headers[":status"]).to.equal(200);
    session.destroy();
  });
});

describe("the status line", () => {
  it("counts connections, conversations and the messages of the last second", () => {
    const status = { welcomes: 0, identityUpdates: 0, commitLog: 0, subscriptions: 3 };
    expect(statusText({ ...status, connections: 1, conversations: 2, groupMessages: 17 }, 12)).to.equal(
      "1 connection · 2 conversations · 5 messages/s",
    );
  });
});
