// What verification costs: `npm run bench:session` prints the medians and writes them to bench/session.json.
import { writeFileSync } from "node:fs";

import { createDirectory } from "@kedge/sdk";
import { generatePrivateKey, privateKeyToAccount, privateKeyToAddress } from "viem/accounts";

import { chainReader } from "../scripts/bot/connectAccount.ts";
import { startStack } from "../scripts/stack/startStack.ts";
import { plainClient } from "../test/attacks/support/plainClient.ts";
import { person } from "../test/support/person.ts";

const ROUNDS = 60;
const PACE_MS = 40;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}

/** Median duration in milliseconds, at a steady pace. */
async function time(task: (round: number) => Promise<unknown>): Promise<number> {
  const durations: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await task(round);
    durations.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
  }
  return median(durations);
}

const stack = await startStack();
const { network } = stack;
const [alice, bob] = await Promise.all([person(stack), person(stack)]);
await Promise.all([alice.publish(), bob.publish()]);
const { conversation } = await alice.session.open(bob.account.address);
const plain = await plainClient(stack, privateKeyToAccount(generatePrivateKey()));
const plainDm = await plain.conversations.createDm(bob.session.inboxId);
const directory = createDirectory({
  client: chainReader(network),
  chainId: network.chain.id,
  registry: network.registry,
});
const crowd = Array.from({ length: 100 }, () => privateKeyToAddress(generatePrivateKey()));

const milliseconds = {
  "send, official SDK alone": await time((round) => plainDm.sendText(`message ${round}`)),
  "send, verified before and after": await time((round) => alice.session.send(conversation.id, `message ${round}`)),
  "assess a conversation": await time(() => alice.session.assess(conversation.id)),
  "look up one account": await time(() => directory.lookUp([bob.account.address], { proofs: false })),
  "look up one account, with storage proof": await time(() => directory.lookUp([bob.account.address])),
  "look up 100 accounts": await time(() => directory.lookUp(crowd, { proofs: false })),
};
console.table(milliseconds);
writeFileSync(
  new URL("./session.json", import.meta.url),
  `${JSON.stringify({ unit: "ms, median", rounds: ROUNDS, paceMs: PACE_MS, milliseconds }, null, 2)}\n`,
);
await Promise.all([alice.close(), bob.close(), plain.close()]);
await stack.close();
process.exit(0);
