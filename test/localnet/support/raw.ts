import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http2";
import { connect } from "node:http2";
import { once } from "node:events";

/** A gRPC call of arbitrary bytes over HTTP/2; answers with the status, or with undefined where the connection broke. */
export async function callWithBytes(
  url: string,
  path: string,
  body: Uint8Array,
  headers: OutgoingHttpHeaders = {},
  untilHeaders = false,
): Promise<string | undefined> {
  const session = connect(url);
  session.on("error", () => {});
  try {
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc+proto",
      te: "trailers",
      ...headers,
    });
    let status: string | undefined;
    const note = (fields: IncomingHttpHeaders) => {
      const value = fields["grpc-status"];
      if (typeof value === "string") status = value;
    };
    stream.on("response", note).on("trailers", note);
    stream.on("error", () => {}).resume();
    stream.end(body);
    if (untilHeaders) {
      await Promise.race([once(stream, "response"), once(stream, "close")]);
      stream.close();
    } else if (!stream.closed) await once(stream, "close");
    return status;
  } finally {
    session.destroy();
  }
}

/** A message in gRPC's framing: a flag, the length in four bytes, the message. */
export function envelope(message: Uint8Array, flags = 0, length = message.length): Uint8Array {
  const head = Buffer.alloc(5);
  head.writeUInt8(flags, 0);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, message]);
}
