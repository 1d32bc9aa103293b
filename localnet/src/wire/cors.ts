import type { ServerResponse } from "node:http";
import { cors } from "@connectrpc/connect";
import type { HttpHandler } from "./handler.ts";
import { respond } from "./respond.ts";

const EXPOSED = [...cors.exposedHeaders, "subscribed"].join(", ");
const ALLOWED = cors.allowedHeaders.join(", ");
const METHODS = "GET, POST, OPTIONS";
const ONE_DAY = "86400";

/** Lets any web page read the answer: a development network has no secrets, and no cookies to misuse. */
export function allowOrigin(response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", EXPOSED);
}

/** Answers a preflight request: whatever headers the page wants to send are welcome. */
export const answerPreflight: HttpHandler = (request, response) => {
  const wanted = request.headers["access-control-request-headers"];
  respond(response, 204, {
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": wanted ?? ALLOWED,
    "access-control-allow-private-network": "true",
    "access-control-max-age": ONE_DAY,
  });
};
