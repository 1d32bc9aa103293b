import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Budget } from "../limits/budget.ts";
import type { Events } from "../observe/events.ts";
import type { Store } from "../store/store.ts";
import { allowOrigin, answerPreflight } from "../wire/cors.ts";
import type { HttpHandler } from "../wire/handler.ts";
import { respond } from "../wire/respond.ts";

/** The largest archive taken, as on the real history server: 15 MB. */
export const MAX_ARCHIVE_BYTES = 15_000_000;

/** How much is taken between a start and an end. The real server forgets archives after some days; this one is ended before that. */
const CAPACITY_BYTES = 2 ** 30;

const FILE_PATH = /^\/files\/([0-9a-f-]{36})$/;

/** A request's body, or only its size where that is more than `limit`. What is too large is read to its end and not kept. */
async function readBody(request: IncomingMessage, limit: number): Promise<{ size: number; body: Buffer }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { size, body: Buffer.concat(chunks) };
}

/**
 * The history server: takes an encrypted archive at `POST /upload`, answers with its id, and gives it out at `GET /files/<id>`.
 * Archives are sent from one of an inbox's installations to another; the server cannot read them.
 * @param budget of what is read at the same time; an upload beyond it waits for its turn.
 */
export function createHistoryHandler(
  store: Store,
  events: Pick<Events, "emit">,
  budget: Budget,
  capacityBytes = CAPACITY_BYTES,
): HttpHandler {
  let taken = 0;

  async function upload(...[request, response]: Parameters<HttpHandler>): Promise<void> {
    const refuse = (status: number, why: string) =>
      respond(response, status, { "content-type": "text/plain; charset=utf-8" }, why);
    const giveBack = await budget.take(MAX_ARCHIVE_BYTES);
    const { size, body } = await readBody(request, MAX_ARCHIVE_BYTES).finally(giveBack);
    if (size > MAX_ARCHIVE_BYTES) return refuse(400, `an archive may have ${MAX_ARCHIVE_BYTES} bytes, not ${size}`);
    if (taken + size > capacityBytes)
      return refuse(
        507,
        `no room: ${capacityBytes} bytes of archives were taken since the start; start the network anew`,
      );
    taken += size;
    const id = randomUUID();
    store.put("archives", id, body);
    events.emit({ type: "archive", bytes: size });
    respond(response, 200, { "content-type": "text/plain; charset=utf-8" }, id);
  }

  return (request, response) => {
    allowOrigin(response);
    if (request.method === "OPTIONS") return answerPreflight(request, response);
    const path = request.url?.split("?", 1)[0] ?? "";
    if (request.method === "POST" && path === "/upload") {
      upload(request, response).catch(() => response.destroy()); // whoever uploads has gone
      return;
    }
    request.resume();
    const id = request.method === "GET" ? FILE_PATH.exec(path)?.[1] : undefined;
    const archive = id && store.get("archives", id);
    if (archive) respond(response, 200, { "content-type": "application/octet-stream" }, archive);
    else if (request.method === "GET" && path === "/") respond(response, 200, {});
    else respond(response, 404, { "content-type": "text/plain; charset=utf-8" }, "no such file");
  };
}
