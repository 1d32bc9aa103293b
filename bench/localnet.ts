// Measures localnet and writes bench/localnet.json. Each number of the file store stands beside the one of the memory store, measured
// in the same run: machines differ, ratios less so.
//
//   npm run bench -w localnet
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { hostileRequests, lastingLoad } from "./localnet/load.ts";
import { burst, delivery, paging, start, subscriptions } from "./localnet/measures.ts";
import { rounded } from "./localnet/numbers.ts";

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
const few = await paging(10_000);
say("paging", few);
const many = await paging(1_000_000);
say("paging", many);

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
  paging: { few, many, ratioOfMedians: rounded(many.pageMilliseconds.p50 / few.pageMilliseconds.p50) },
};
writeFileSync(new URL("localnet.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
