import type { ServerResponse } from "node:http";
import type { UniversalHandler, UniversalServerRequest } from "@connectrpc/connect/protocol";

/** How long a caller may leave a stream unread before it is given up. */
const STALL_MILLISECONDS = 30_000;

/** Waits until more can be written, or there is no one left to write to. Who stops reading is cut off. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), STALL_MILLISECONDS);
    const done = () => {
      clearTimeout(stalled);
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.once("drain", done);
    response.once("close", done);
  });
}

/**
 * Answers a streaming call, headers first. tonic, which XMTP's clients are built on, waits for them before it hands a stream out,
 * whereas Connect's own adapter holds them back until there is a first message. They are therefore known before the handler runs:
 * the content type is the request's, and messages of streams are not compressed.
 */
export async function answerStream(
  handler: UniversalHandler,
  request: UniversalServerRequest,
  response: ServerResponse,
): Promise<void> {
  request.header.set("grpc-accept-encoding", "identity");
  request.header.set("connect-accept-encoding", "identity");
  response.statusCode = 200;
  response.setHeader("content-type", request.header.get("content-type") ?? "application/grpc");
  response.setHeader("subscribed", "true");
  response.flushHeaders();

  const { body, trailer } = await handler(request);
  if (body && Symbol.asyncIterator in body)
    for await (const chunk of body) {
      if (response.destroyed) break;
      if (!response.write(chunk)) await drained(response);
    }
  if (trailer) response.addTrailers(Object.fromEntries(trailer));
  response.end();
}
