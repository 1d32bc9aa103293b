import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { rawClients } from "../../test/localnet/support/clients.ts";
import { groupMessage } from "../../test/localnet/support/mlsMessages.ts";
import { callWithBytes, envelope } from "../../test/localnet/support/raw.ts";
import type { Kind } from "./network.ts";
import { residentMebibytes, withNetwork } from "./network.ts";

const SEND = "/xmtp.mls.api.v1.MlsApi/SendGroupMessages";
const MEBIBYTE = 2 ** 20;

/** The most memory that a process has had, in MiB. */
function peakMebibytes(pid: number | undefined): number {
  const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kibibytes) / 1024);
}

/** As many calls as go through for a long time, with a subscriber to all of it: what the process takes at the end, and took at most. */
export const lastingLoad = (kind: Kind, messages = 60_000) =>
  withNetwork(kind, async (network) => {
    const { mls } = rawClients(network);
    const groups = Array.from({ length: 16 }, () => randomBytes(16));
    const leaving = new AbortController();
    const subscription = rawClients(network).mls.subscribeGroupMessages(
      { filters: groups.map((groupId) => ({ groupId })) },
      { signal: leaving.signal },
    );
    const received = (async () => {
      let count = 0;
      for await (const message of subscription) if (message && ++count === messages) break;
    })();
    let left = messages;
    await Promise.all(
      groups.map(async (groupId) => {
        while (left-- > 0) await mls.sendGroupMessages({ messages: [groupMessage(groupId, randomBytes(300))] });
      }),
    );
    await received;
    leaving.abort();
    const { pid } = network.child;
    return { messages, residentMebibytes: residentMebibytes(pid), peakMebibytes: peakMebibytes(pid) };
  });

/** Requests of 25 MiB that are made to take as much as can be, sixteen at once: what the process took at most. */
export const hostileRequests = () =>
  withNetwork("memory", async (network) => {
    const size = 25 * MEBIBYTE - 2;
    const bodies = [Buffer.from([0x0a, 0x00]), Buffer.from([0x78, 0x00])].flatMap((field) => {
      const bytes = Buffer.alloc(size, field);
      return [
        { body: envelope(bytes), headers: {} },
        { body: envelope(gzipSync(bytes), 1), headers: { "grpc-encoding": "gzip" } },
      ];
    });
    const send = ({ body, headers }: (typeof bodies)[number]) => callWithBytes(network.urls.grpc, SEND, body, headers);
    await Promise.all(Array.from({ length: 4 }, () => bodies.map(send)).flat());
    return { requestsAtOnce: 16, peakMebibytes: peakMebibytes(network.child.pid) };
  });
