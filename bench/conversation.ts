// A conversation of fifty thousand messages in the real page: `npm run bench:conversation` writes bench/conversation.json. Takes some ten minutes,
// most of them for writing the messages. KEDGE_BENCH_MESSAGES sets another number.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { startStack } from "../scripts/stack/startStack.ts";
import { openProfile } from "../test/browser/support/openBrowser.ts";
import { signUp, withWallet } from "../test/browser/support/people.ts";
import { person } from "../test/support/person.ts";
import { clickToShown, framesDuring, framesOf, scrollThrough } from "./conversation/inPage.ts";
import { ONLY_FIRST, seed } from "./conversation/seed.ts";
import { rounded, spread } from "./localnet/numbers.ts";

const COUNT = Number(process.env["KEDGE_BENCH_MESSAGES"] ?? 50_000);
const ROUNDS = 7;
const ROW = 'section[aria-label="Conversations"] li button';
const BUBBLE = '[role="log"] li[data-index]';
const say = (text: string) => process.stdout.write(`${text}\n`);

async function time(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}
const frames = (deltas: readonly number[]) => ({
  ...spread(deltas),
  most: rounded(Math.max(...deltas)),
  count: deltas.length,
});

const stack = await startStack({ site: true });
const [alice, bob] = await Promise.all([person(stack), person(stack)]);
await Promise.all([alice.publish(), bob.publish()]);
const { conversation } = await alice.session.open(bob.account.address);
await bob.session.conversations();
say(`Writing ${COUNT} messages …`);
const seedMs = await time(() => seed([alice, bob], conversation.id, COUNT, (done) => say(`  ${done}`)));

const folder = mkdtempSync(join(tmpdir(), "kedge-bench-"));
let backup = { bytes: 0, code: "" };
const backupMs = await time(async () => {
  const { file, code } = await alice.session.backups.save();
  writeFileSync(join(folder, "all.kedge"), file);
  backup = { bytes: file.length, code };
});

const profile = mkdtempSync(join(tmpdir(), "kedge-bench-profile-"));
const { page, context } = await withWallet(openProfile(profile), stack, { account: alice.account });
context.setDefaultTimeout(300_000);
await signUp(page, stack);
await page.getByRole("link", { name: "My data" }).first().click();
await page.getByRole("button", { name: "Restore a backup…" }).click();
const dialog = page.getByRole("dialog", { name: "Restore a backup" });
await dialog.getByLabel("Backup file").setInputFiles(join(folder, "all.kedge"));
await dialog.getByLabel("Code").fill(backup.code);
const restoreMs = await time(async () => {
  await dialog.getByRole("button", { name: "Restore" }).click();
  await page.getByText("Restored. The conversations are under Messages.").waitFor();
});
rmSync(folder, { recursive: true });

// Until somebody writes, the new device only has the archive, and libxmtp tells all of it anew with each start.
await bob.session.send(conversation.id, "line: you are back");
await page.goto(`${stack.siteUrl}/chat/`);
await page.locator(ROW).filter({ hasText: "line: you are back" }).waitFor();

say("Opening …");
const readies: number[] = [];
const opens: number[] = [];
const firstFrames: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  readies.push(
    await time(async () => {
      await page.goto(`${stack.siteUrl}/chat/`);
      await page.locator(ROW).filter({ hasText: "line" }).waitFor();
    }),
  );
  opens.push(await clickToShown(page, ROW, BUBBLE));
  firstFrames.push(...(await framesOf(page, 60)));
}
const newest = await framesDuring(page, () => scrollThrough(page.getByRole("log"), 120));

say("Searching …");
const field = page.getByRole("searchbox", { name: "Search" });
const found = page.getByText(/^\d+ messages?$|^The newest/);
const whileReading: number[] = [];
const readMs = await time(async () => {
  whileReading.push(
    ...(await framesDuring(page, async () => {
      await field.fill(ONLY_FIRST);
      await page.getByText(/^\d+ messages?$/).waitFor();
    })),
  );
});
const queries: Record<string, number> = {};
for (const query of ["合同", "invoice paid", "nowhere to be found", "line 1"]) {
  await field.fill("");
  queries[query] = rounded(
    await time(async () => {
      await field.fill(query);
      await (query.startsWith("nowhere") ? page.getByText("Nothing on this device matches.") : found).first().waitFor();
    }),
  );
}
const typing = await framesDuring(page, () => field.pressSequentially(" invoice paid at noon", { delay: 60 }));

say("Going to the oldest …");
await field.fill(ONLY_FIRST);
await page.locator('[role="search"] + div mark').first().waitFor();
const jumpMs = await time(async () => {
  await page
    .locator('[role="search"] + div')
    .getByRole("button", { name: new RegExp(ONLY_FIRST) })
    .first()
    .click();
  await page.getByRole("log").getByText(new RegExp(ONLY_FIRST)).waitFor();
});
await field.fill("");
const everything = await scrollThrough(page.getByRole("log"), 600);
const arriving = await framesDuring(page, async () => {
  for (let number = 0; number < 20; number += 1)
    await bob.port.send(conversation.id, { type: "text", text: `new ${number}` });
  await page.locator(ROW).filter({ hasText: "new 19" }).waitFor();
});

const results = {
  what: `a conversation of ${COUNT} messages in Chromium; milliseconds, frames by requestAnimationFrame`,
  machine: {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    node: process.version,
    loadAverage: rounded(loadavg()[1] ?? 0),
  },
  writing: { perMessage: rounded(seedMs / COUNT) },
  backup: { bytes: backup.bytes, saveMs: rounded(backupMs), restoreInBrowserMs: rounded(restoreMs) },
  // From asking for the page to the list of conversations, everything it takes included: code, WebAssembly, database.
  coldOpenToList: { ...spread(readies), rounds: ROUNDS },
  clickToFirstMessages: { ...spread(opens), rounds: ROUNDS },
  afterOpening: frames(firstFrames),
  newestPage: { frames: frames(newest) },
  search: {
    readAllMs: rounded(readMs),
    framesWhileReading: frames(whileReading),
    queryMs: queries,
    framesWhileTyping: frames(typing),
  },
  oldestMessage: { clickToShownMs: rounded(jumpMs) },
  allLoaded: {
    scrolling: frames(everything.deltasMs),
    mostElements: everything.mostNodes,
    whileMessagesArrive: frames(arriving),
  },
};
say(JSON.stringify(results, null, 2));
writeFileSync(new URL("./conversation.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
await context.close();
rmSync(profile, { recursive: true });
await Promise.all([alice.close(), bob.close()]);
await stack.close();
process.exit(0);
