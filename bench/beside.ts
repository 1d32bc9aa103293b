// Kedge's page beside XMTP's own web client: `npm run bench:beside -- DIRECTORY` takes the directory of a built xmtp.chat (docs/comparison.md says how one is
// had), measures both in one browser, and writes bench/beside.json. On the ports of XMTP's local network, which have to be free.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startStack } from "../scripts/stack/startStack.ts";
import { assertPortsFree } from "../scripts/stack/ports.ts";
import { openBrowser, openProfile } from "../test/browser/support/openBrowser.ts";
import { person } from "../test/support/person.ts";
import { kedge } from "./beside/kedge.ts";
import { firstVisit, openAgain, takeStock, watchList, weigh, type OnDevice } from "./beside/measures.ts";
import { LOOPBACK_ONLY } from "./beside/noteOutside.ts";
import { serveFiles } from "./beside/serveFiles.ts";
import { xmtpChat } from "./beside/xmtpChat.ts";

const ROUNDS = 9;

const directory = process.argv[2];
if (directory === undefined)
  throw new Error("Which directory has the built xmtp.chat? npm run bench:beside -- DIRECTORY");

const xmtpPorts = { chain: 0, grpc: 5556, web: 5557, history: 5558, site: 0 };
await assertPortsFree(xmtpPorts);
const stack = await startStack({ site: true, ports: xmtpPorts });
const other = await serveFiles(resolve(directory));
const sides = [
  { name: "kedge", side: kedge(stack), host: stack.siteUrl },
  { name: "xmtpChat", side: xmtpChat, host: other.url },
] as const;

const round = (values: readonly number[]) => {
  const sorted = values.toSorted((one, another) => one - another).map(Math.round);
  return { median: sorted[sorted.length >> 1], from: sorted[0], to: sorted.at(-1) };
};

const folders: string[] = [];
const profile = () => {
  const folder = mkdtempSync(join(tmpdir(), "kedge-beside-"));
  folders.push(folder);
  return openProfile(folder, { args: [LOOPBACK_ONLY] });
};

const browser = await openBrowser({ args: [LOOPBACK_ONLY] });
const loads = [loadavg()[0]];
const weights = new Map<string, Awaited<ReturnType<typeof weigh>>>();
const firstVisits = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
for (const { name, side, host } of sides) weights.set(name, await weigh(side, host, profile));
for (let visit = 0; visit < ROUNDS; visit += 1)
  for (const { name, side, host } of sides) firstVisits.get(name)?.push(await firstVisit(side, host, browser));
const version = browser.version();
await browser.close();
loads.push(loadavg()[0]);

const stranger = await person(stack);
const users = [];
for (const { name, side, host } of sides) {
  const user = await side.newcomer(profile());
  const inbox = await stranger.port.findInbox(await user.enter(host));
  if (!inbox) throw new Error(`${name} has made no inbox.`);
  const { id } = await stranger.port.openDm(inbox);
  await stranger.port.send(id, { type: "text", text: "Hello" });
  await user.welcome();
  await watchList(user, side);
  users.push({ user, times: [] as number[], address: side.firstPage(host), name });
}
for (const { user, address } of users) await openAgain(user.page, address);
for (let visit = 0; visit < ROUNDS; visit += 1)
  for (const { user, times, address } of users) times.push(await openAgain(user.page, address));
loads.push(loadavg()[0]);
const onDevice = new Map<string, OnDevice>();
for (const { user, name } of users) onDevice.set(name, await takeStock(user));

const results = Object.fromEntries(
  users.map(({ name, times }) => [
    name,
    {
      ...weights.get(name),
      firstVisitMs: round(firstVisits.get(name) ?? []),
      openedAgainMs: round(times),
      onDevice: onDevice.get(name),
    },
  ]),
);
console.dir(results, { depth: null });
const what =
  "bytes as gzip makes them, before connecting and once in; ms until one can connect, cold, and until the list is drawn when opened again; what is open then";
const machine = { cpus: cpus().length, model: cpus()[0]?.model, load: loads, chromium: version };
writeFileSync(
  new URL("./beside.json", import.meta.url),
  `${JSON.stringify({ what, rounds: ROUNDS, machine, results }, null, 2)}\n`,
);

for (const { user } of users) await user.close();
await stranger.close();
await other.close();
await stack.close();
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
