// Measures localnet and writes bench/localnet.json. Each number of the file store stands beside the one of the memory store, measured
// in the same run: machines differ, ratios less so.
//
//   npm run bench -w localnet
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { hostileRequests, lastingLoad } from "./localnet/load.ts";
import { burst, delivery, start, subscriptions } from "./localnet/measures.ts";
import { rounded } from "./localnet/numbers.ts";
import { paging } from "./localnet/paging.ts";

const say = (name: string, value: unknown) => process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);

async function both<T>(name: string, measure: (kind: "memory" | "file") => Promise<T>) {
  const memory = await measure("memory");
  const file = await measure("file");
  say(name, { memory, file });
  return { memory, file };
}

const started = await start();
say("start", started);
const delivered = await both("delivery at a pace of 40 ms", (kind) => delivery(kind));
const bursts = await both("burst", (kind) => burst(kind));
const subscribed = await both("subscriptions", (kind) => subscriptions(kind));
const lasting = await both("lasting load", (kind) => lastingLoad(kind));
const hostile = await hostileRequests();
say("hostile requests", hostile);
const paged = await paging(10_000, 1_000_000);
say("paging", paged);

const results = {
  machine: { cpus: cpus().length, model: cpus()[0]?.model ?? "unknown", node: process.version },
  start: started,
  delivery: {
    ...delivered,
    ratioOfMedians: rounded(delivered.file.deliveredMilliseconds.p50 / delivered.memory.deliveredMilliseconds.p50),
  },
  burst: { ...bursts, ratio: rounded(bursts.file.messagesPerSecond / bursts.memory.messagesPerSecond) },
  subscriptions: subscribed,
  memory: { lastingLoad: lasting, hostileRequests: hostile },
  paging: paged,
};
writeFileSync(new URL("localnet.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
