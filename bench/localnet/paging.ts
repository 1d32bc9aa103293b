import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdtempSync, openSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, toBinary } from "@bufbuild/protobuf";
import { fileStore, mlsApi } from "@kedge/localnet";
import { rawClients } from "../../test/localnet/support/clients.ts";
import type { NetworkProcess } from "../../test/localnet/support/command.ts";
import { mlsMessage } from "../../test/localnet/support/mlsMessages.ts";
import { residentMebibytes, withNetwork } from "./network.ts";
import { quantile, rounded, spread } from "./numbers.ts";

const GROUPS = 1_000;
const PAGE = 10;
/** Of each network, after as many as it takes for connection and code to be warm. */
const QUERIES = 4_000;
const WARMING = 500;

/** A directory with this many messages, given to the groups in turn, so that no two of a page lie side by side. */
function seeded(groups: readonly Buffer[], messages: number): string {
  const directory = mkdtempSync(join(tmpdir(), "localnet-bench-"));
  const store = fileStore(directory);
  for (let written = 0; written < messages; written += 10_000)
    store.transaction(() => {
      for (let i = written; i < written + 10_000; i++) {
        const groupId = groups[i % groups.length] ?? randomBytes(16);
        const message = create(mlsApi.GroupMessage_V1Schema, { groupId, data: mlsMessage(groupId, randomBytes(200)) });
        store.append("groupMessages", groupId.toString("hex"), {
          createdNs: BigInt(i),
          data: toBinary(mlsApi.GroupMessage_V1Schema, message),
          unique: randomBytes(32).toString("hex"),
        });
      }
    });
  store.close();
  // What the system has yet to write to the disk would disturb whoever is measured next.
  for (const name of readdirSync(directory)) {
    const file = openSync(join(directory, name), "r+");
    fsyncSync(file);
    closeSync(file);
  }
  return directory;
}

/** Asks a network for one page after the other. Times in milliseconds. */
function reader(network: NetworkProcess, groups: readonly Buffer[]) {
  const { mls } = rawClients(network);
  const times: number[] = [];
  return {
    times,
    async read(query: number): Promise<void> {
      const groupId = groups[(query * 37) % groups.length] ?? randomBytes(16);
      const direction = query % 2 ? mlsApi.SortDirection.ASCENDING : mlsApi.SortDirection.DESCENDING;
      const began = performance.now();
      const { messages } = await mls.queryGroupMessages({ groupId, pagingInfo: { direction, limit: PAGE } });
      if (query >= WARMING) times.push(performance.now() - began);
      if (messages.length !== PAGE) throw new Error(`a page of ${messages.length} messages instead of ${PAGE}`);
    },
  };
}

/**
 * Pages out of a file with few messages and out of one with many, through the wire. The two are asked in turn: whatever else the machine is busy with meets
 * both alike.
 */
export async function paging(few: number, many: number) {
  const groups = Array.from({ length: GROUPS }, () => randomBytes(16));
  const directories = { few: seeded(groups, few), many: seeded(groups, many) };
  return withNetwork(
    "file",
    (ofFew) =>
      withNetwork(
        "file",
        async (ofMany) => {
          const [fewer, more] = [reader(ofFew, groups), reader(ofMany, groups)];
          for (let query = 0; query < WARMING + QUERIES; query++) {
            // Nobody is always the one who goes first.
            for (const one of query % 4 < 2 ? [fewer, more] : [more, fewer]) await one.read(query);
          }
          const figures = (stored: number, { times }: typeof fewer, { child }: NetworkProcess) => ({
            stored,
            pageMilliseconds: spread(times),
            fastestTenth: rounded(quantile(times, 0.1)),
            residentMebibytes: residentMebibytes(child.pid),
          });
          return {
            messagesPerPage: PAGE,
            few: figures(few, fewer, ofFew),
            many: figures(many, more, ofMany),
            ratioOfMedians: rounded(quantile(more.times, 0.5) / quantile(fewer.times, 0.5)),
          };
        },
        directories.many,
      ),
    directories.few,
  );
}
