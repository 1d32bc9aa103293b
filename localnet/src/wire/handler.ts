import type { IncomingMessage, ServerResponse } from "node:http";
import type { ConnectRouter } from "@connectrpc/connect";
import { createConnectRouter, createContextValues } from "@connectrpc/connect";
import type { UniversalHandler } from "@connectrpc/connect/protocol";
import {
  compressionGzip,
  universalRequestFromNodeRequest,
  universalResponseToNodeResponse,
} from "@connectrpc/connect-node";
import type { Budget } from "../limits/budget.ts";
import { MAX_RPC_BYTES } from "../limits/requestBytes.ts";
import { answerStream } from "./answerStream.ts";
import { callerAddress } from "./callerAddress.ts";
import { allowOrigin, answerPreflight } from "./cors.ts";
import { guardBody } from "./guardBody.ts";
import { respond } from "./respond.ts";

/** Serves HTTP/1.1, and HTTP/2 through Node's compatibility API, which has the same shape. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Plain pages beside the calls, by path. */
export type Pages = Readonly<Record<string, () => { readonly contentType: string; readonly body: string }>>;

/**
 * A handler for what `routes` puts on the router: gRPC, gRPC-web and Connect, with CORS for any origin.
 * @param onFailure hears of answers that could not be written to their end: mostly of callers that went away.
 * @param budget of what is read of large requests at the same time.
 */
export function createRpcHandler(
  routes: (router: ConnectRouter) => void,
  onFailure: (error: unknown) => void,
  budget: Budget,
  pages: Pages = {},
): HttpHandler {
  const router = createConnectRouter({
    acceptCompression: [compressionGzip],
    readMaxBytes: MAX_RPC_BYTES,
    writeMaxBytes: MAX_RPC_BYTES,
  });
  routes(router);
  const handlers = new Map<string, UniversalHandler>(router.handlers.map((handler) => [handler.requestPath, handler]));

  async function answer(...[request, response]: Parameters<HttpHandler>): Promise<void> {
    const path = request.url?.split("?", 1)[0] ?? "";
    const handler = handlers.get(path);
    const page = pages[path];
    if (page && request.method === "GET") {
      const { contentType, body } = page();
      return respond(response, 200, { "content-type": contentType }, body);
    }
    if (!handler) return answerUnknown(request, response);
    const values = createContextValues().set(callerAddress, request.socket.remoteAddress ?? "unknown");
    const abandon = () => response.destroy();
    const universal = guardBody(universalRequestFromNodeRequest(request, response, undefined, values), {
      method: handler.method,
      budget,
      abandon,
    });
    if (handler.method.methodKind !== "unary") return answerStream(handler, universal, response);
    await universalResponseToNodeResponse(await handler(universal), response);
  }

  return (request, response) => {
    allowOrigin(response);
    if (request.method === "OPTIONS") return answerPreflight(request, response);
    answer(request, response).catch(onFailure);
  };
}

/** gRPC's own answer to a call that does not exist, and HTTP's to everything else. */
function answerUnknown(...[request, response]: Parameters<HttpHandler>): void {
  request.resume();
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("application/grpc"))
    respond(response, 200, { "content-type": contentType, "grpc-status": "12", "grpc-message": "unknown call" });
  else respond(response, 404, { "content-type": "text/plain; charset=utf-8" });
}
