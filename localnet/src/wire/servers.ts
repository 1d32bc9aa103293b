import { createServer as createHttpServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import type { Http2ServerRequest, Http2ServerResponse, ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import type { Server } from "node:net";
import type { HttpHandler } from "./handler.ts";

const KEEPALIVE_MILLISECONDS = 30_000;

/**
 * How many streams of a connection its client may cancel at once, and how many a second after that, before Node takes it for an
 * attack (CVE-2023-44487) and drops the connection. A client leaves a subscription by cancelling it, and test suites do so often:
 * Node's own 1,000 and 33 are not enough for them.
 */
const RESETS = { streamResetBurst: 10_000, streamResetRate: 1_000 };

/** Pings a session for as long as it lives and destroys it where a whole interval brought no answer: its peer is gone. */
function keepAlive(session: ServerHttp2Session, interval: number): void {
  let answered = true;
  const timer = setInterval(() => {
    if (!answered) return session.destroy();
    answered = false;
    session.ping((error) => (answered = error === null));
  }, interval);
  timer.unref();
  session.once("close", () => clearInterval(timer));
}

/** Lets a request that was answered before it was read to its end be sent to its end, or its sender would wait forever. */
function drainWhatIsNotRead(stream: ServerHttp2Stream): void {
  // With trailers, an answer is complete.
  stream.once("wantTrailers", () => {
    stream.removeAllListeners("data");
    stream.resume();
  });
}

/**
 * A cleartext HTTP/2 server (h2c with prior knowledge), for gRPC.
 * @param keepAliveMilliseconds how often a connection is asked whether its peer is still there.
 */
export function http2Server(handler: HttpHandler, keepAliveMilliseconds = KEEPALIVE_MILLISECONDS): Server {
  const compatible = handler as unknown as (request: Http2ServerRequest, response: Http2ServerResponse) => void;
  const options = { maxSessionMemory: 100, settings: { initialWindowSize: 256 * 1024 }, ...RESETS };
  const server = createHttp2Server(options, compatible);
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
    session.on("error", () => session.destroy());
    keepAlive(session, keepAliveMilliseconds);
  });
  server.on("stream", drainWhatIsNotRead);
  // Node closes a server once its sessions have, and a session only when told.
  const close = server.close.bind(server);
  server.close = (callback) => {
    for (const session of sessions) session.close();
    return close(callback);
  };
  return server;
}

/** An HTTP/1.1 server, for browsers. */
export function http1Server(handler: HttpHandler): Server {
  return createHttpServer({ keepAlive: true }, handler);
}
