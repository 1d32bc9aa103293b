import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { mlsApi } from "@kedge/localnet";
import { rawClients } from "./support/clients.ts";
import type { NetworkProcess } from "./support/command.ts";
import { startCommand } from "./support/command.ts";
import { groupMessage } from "./support/mlsMessages.ts";

/** `npm run test:crash -w localnet` kills a hundred times. */
const ROUNDS = Number(process.env["KEDGE_CRASH_ROUNDS"] ?? 4);
const WRITERS = 8;

type Sent = { readonly text: string; readonly acknowledged: boolean };

/** One sender to one group: messages one after the other, until the network is gone. */
async function write(network: NetworkProcess, groupId: Uint8Array, sent: Sent[], onAcknowledged: () => void) {
  const { mls } = rawClients(network);
  for (;;) {
    const payload = randomBytes(16);
    const text = payload.toString("hex");
    try {
      await mls.sendGroupMessages({ messages: [groupMessage(groupId, payload)] });
    } catch {
      sent.push({ text, acknowledged: false });
      return;
    }
    sent.push({ text, acknowledged: true });
    onAcknowledged();
  }
}

/** Everything that a group holds, oldest first: ids and what was sent. */
async function readAll(network: NetworkProcess, groupId: Uint8Array) {
  const { mls } = rawClients(network);
  const stored: { id: bigint; text: string }[] = [];
  for (let idCursor = 0n; ;) {
    const pagingInfo = { direction: mlsApi.SortDirection.ASCENDING, limit: 100, idCursor };
    const page = await mls.queryGroupMessages({ groupId, pagingInfo });
    for (const { version } of page.messages)
      if (version.case === "v1")
        stored.push({ id: version.value.id, text: Buffer.from(version.value.data.subarray(-16)).toString("hex") });
    idCursor = page.pagingInfo?.idCursor ?? 0n;
    if (idCursor === 0n) return stored;
  }
}

describe(`a network that is killed ${ROUNDS} times while it is written to`, () => {
  it("has lost, doubled and reordered nothing that it acknowledged, and its streams go on from any cursor", async function () {
    this.timeout(30_000 + ROUNDS * 5_000);
    const directory = mkdtempSync(join(tmpdir(), "localnet-crash-"));
    const writers = Array.from({ length: WRITERS }, () => ({ groupId: randomBytes(16), sent: [] as Sent[] }));
    let highestId = 0n;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const network = await startCommand("--data", directory, "--no-rate-limits");
        const killAfter = 20 + Math.floor(Math.random() * 400);
        let acknowledged = 0;
        let ended: Promise<number | null> | undefined;
        const kill = () => {
          if (++acknowledged === killAfter) ended = network.end("SIGKILL");
        };
        await Promise.all(writers.map(({ groupId, sent }) => write(network, groupId, sent, kill)));
        await ended;

        const again = await startCommand("--data", directory, "--no-rate-limits");
        const ids = new Set<bigint>();
        for (const { groupId, sent } of writers) {
          const stored = await readAll(again, groupId);
          // What was under way when the process died may be stored or not; everything else is there, once and in order.
          const texts = stored.map(({ text }) => text);
          const optional = new Set(sent.filter((one) => !one.acknowledged).map(({ text }) => text));
          const kept = new Set(texts);
          expect(texts).to.deep.equal(
            sent.map(({ text }) => text).filter((text) => !optional.has(text) || kept.has(text)),
          );
          for (const [index, { id }] of stored.entries()) {
            expect(index === 0 || id > (stored[index - 1]?.id ?? 0n)).to.equal(true);
            expect(ids.has(id)).to.equal(false);
            ids.add(id);
          }

          const middle = stored[Math.floor(stored.length / 2)];
          const rest = stored.filter(({ id }) => id > (middle?.id ?? 0n));
          const streamed: bigint[] = [];
          const filters = [{ groupId, idCursor: middle?.id ?? 0n }];
          if (rest.length > 0)
            for await (const { version } of rawClients(again).mls.subscribeGroupMessages({ filters })) {
              streamed.push(version.value?.id ?? 0n);
              if (streamed.length === rest.length) break;
            }
          expect(streamed).to.deep.equal(rest.map(({ id }) => id));
        }
        const highest = [...ids].reduce((a, b) => (a > b ? a : b), 0n);
        expect(highest > highestId).to.equal(true);
        highestId = highest;
        expect(await again.end("SIGTERM")).to.equal(0);
      }
      expect(writers.flatMap(({ sent }) => sent.filter((one) => one.acknowledged)).length).to.be.at.least(ROUNDS * 20);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
