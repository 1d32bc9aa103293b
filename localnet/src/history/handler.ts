import { randomUUID } from "node:crypto";
import { allowOrigin, answerPreflight } from "../wire/cors.ts";
import type { HttpHandler } from "../wire/handler.ts";
import { respond } from "../wire/respond.ts";
import type { Events } from "../observe/events.ts";
import type { Store } from "../store/store.ts";

/** The largest archive taken, as on the real history server: 15 MB. */
export const MAX_ARCHIVE_BYTES = 15_000_000;

const FILE_PATH = /^\/files\/([0-9a-f-]{36})$/;

/**
 * The history server: takes an encrypted archive at `POST /upload`, answers with its id, and gives it out at `GET /files/<id>`.
 * Archives are sent from one of an inbox's installations to another; the server cannot read them.
 */
export function createHistoryHandler(store: Store, events: Pick<Events, "emit">): HttpHandler {
  return (request, response) => {
    allowOrigin(response);
    if (request.method === "OPTIONS") return answerPreflight(request, response);
    const path = request.url?.split("?", 1)[0] ?? "";
    const answer = (status: number, body: string | Uint8Array, type = "text/plain; charset=utf-8") =>
      respond(response, status, { "content-type": type }, body);

    if (request.method === "POST" && path === "/upload") {
      const chunks: Uint8Array[] = [];
      let size = 0;
      request.on("data", (chunk: Uint8Array) => {
        size += chunk.length;
        if (size <= MAX_ARCHIVE_BYTES) chunks.push(chunk);
        else chunks.length = 0;
      });
      request.on("end", () => {
        if (size > MAX_ARCHIVE_BYTES) return answer(400, `an archive may have ${MAX_ARCHIVE_BYTES} bytes, not ${size}`);
        const id = randomUUID();
        store.put("archives", id, Buffer.concat(chunks));
        events.emit({ type: "archive", bytes: size });
        answer(200, id);
      });
      request.on("error", () => response.destroy());
      return;
    }

    request.resume();
    const id = FILE_PATH.exec(path)?.[1];
    const archive = id && request.method === "GET" ? store.get("archives", id) : undefined;
    if (archive) answer(200, archive, "application/octet-stream");
    else if (request.method === "GET" && path === "/") answer(200, "");
    else answer(404, "no such file");
  };
}
