// A list of many conversations in the real page: `npm run bench:list` writes bench/list.json. KEDGE_BENCH_CONVERSATIONS sets another number than 200.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { connectNode } from "@kedge/sdk/node";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { startStack } from "../scripts/stack/startStack.ts";
import { openProfile } from "../test/browser/support/openBrowser.ts";
import { signUp, withWallet } from "../test/browser/support/people.ts";
import { framesDuring, scrollThrough } from "./conversation/inPage.ts";
import { textOf } from "./conversation/seed.ts";
import { rounded, spread } from "./localnet/numbers.ts";

const COUNT = Number(process.env["KEDGE_BENCH_CONVERSATIONS"] ?? 200);
const MESSAGES = 20;
const ROUNDS = 7;
const say = (text: string) => process.stdout.write(`${text}\n`);

async function time(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

const stack = await startStack({ site: true });
const profile = mkdtempSync(join(tmpdir(), "kedge-bench-profile-"));
const { page, context, address } = await withWallet(openProfile(profile), stack);
context.setDefaultTimeout(300_000);
await signUp(page, stack);

/** Somebody who was never here before writes to the reader, and leaves. */
async function write(number: number): Promise<void> {
  const account = privateKeyToAccount(generatePrivateKey());
  const port = await connectNode(
    { address: account.address, signMessage: (message) => account.signMessage({ message }) },
    { xmtp: stack.network.xmtp, dbPath: null },
  );
  const inbox = await port.findInbox(address);
  if (!inbox) throw new Error("the reader has no inbox");
  const { id } = await port.openDm(inbox);
  for (let line = 1; line < MESSAGES; line += 1) await port.send(id, { type: "text", text: textOf(line) });
  await port.send(id, { type: "text", text: `the last of ${number}.` });
  await port.close();
}

const rows = page.locator('section[aria-label="Conversations"] li button');
const row = (number: number) => rows.filter({ hasText: `the last of ${number}.` });
const openRequests = async () => {
  await page.goto(`${stack.siteUrl}/chat/`);
  await page.getByRole("button", { name: /^Requests/ }).click();
};
/** Resolves once every row on screen has an address in the place of its name. */
const allNamed = () =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('section[aria-label="Conversations"] li button')].every((one) =>
      one.textContent.includes("0x"),
    ),
  );

say(`${COUNT} people are writing …`);
await openRequests();
const arrivingMs = await time(async () => {
  for (let number = 0; number < COUNT; number += 1) await write(number);
  await row(COUNT - 1).waitFor();
});

say("Opening …");
const newest: number[] = [];
const named: number[] = [];
const oldest: number[] = [];
const jumping: number[] = [];
const scrolling: number[] = [];
let mostElements = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const started = performance.now();
  await openRequests();
  await row(COUNT - 1).waitFor();
  newest.push(performance.now() - started);
  await allNamed();
  named.push(performance.now() - started);
  await page.getByRole("button", { name: `Requests (${COUNT})` }).waitFor();
  const scroller = page.locator('section[aria-label="Conversations"] ul').locator("..");
  oldest.push(
    await time(async () => {
      jumping.push(
        ...(await framesDuring(page, async () => {
          await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
          await row(0).waitFor();
          await allNamed();
        })),
      );
    }),
  );
  const { deltasMs, mostNodes } = await scrollThrough(scroller, 120);
  scrolling.push(...deltasMs);
  mostElements = Math.max(mostElements, mostNodes);
}

const results = {
  what: `a list of ${COUNT} conversations of ${MESSAGES} messages in Chromium, by as many strangers; milliseconds`,
  machine: {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    node: process.version,
    loadAverage: rounded(loadavg()[1] ?? 0),
  },
  // With the writers' own work, on the same machine.
  arriving: { perConversation: rounded(arrivingMs / COUNT) },
  // From asking for the page, everything it takes included.
  coldOpenToNewest: { ...spread(newest), rounds: ROUNDS },
  coldOpenToAllOnScreenNamed: { ...spread(named), rounds: ROUNDS },
  scrollToOldestNamed: { ...spread(oldest), rounds: ROUNDS },
  // From the newest to the oldest at once: a whole screen of others in one frame.
  framesWhileJumping: { ...spread(jumping), most: rounded(Math.max(...jumping)) },
  // By 400 pixels with every frame.
  framesWhileScrolling: { ...spread(scrolling), most: rounded(Math.max(...scrolling)) },
  mostElements,
};
say(JSON.stringify(results, null, 2));
writeFileSync(new URL("./list.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
await context.close();
rmSync(profile, { recursive: true });
await stack.close();
process.exit(0);
