// Measures which lines of the contracts the tests run, and fails unless all are.
//
//   npm run coverage:contracts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** These tests are about the compiled code itself, which is another one while it is measured. */
const ABOUT_THE_CODE = "The gas of KeyRegistry|What the sdk knows of KeyRegistry|The code of KeyRegistry";

const test = spawn(
  process.execPath,
  [at("node_modules/.bin/hardhat"), "test", "--coverage", "--grep-exclude", ABOUT_THE_CODE],
  { cwd: at("."), stdio: "inherit", env: { ...process.env, KEDGE_COVERAGE: "1", KEDGE_INVARIANT_RUNS: "2" } },
);
const [exitCode] = (await once(test, "exit")) as [number | null];
if (exitCode !== 0) process.exit(exitCode ?? 1);

// The lcov format: `SF:` names a file, `DA:line,count` a line of it and how often it ran.
const lines = (await readFile(at("coverage/lcov.info"), "utf8")).split("\n");
let file = "";
let total = 0;
const missed: string[] = [];
for (const line of lines) {
  if (line.startsWith("SF:")) file = line.slice("SF:".length);
  const [, number, count] = /^DA:(\d+),(\d+)/.exec(line) ?? [];
  if (number === undefined) continue;
  total += 1;
  if (count === "0") missed.push(`${file}:${number}`);
}
console.log(`\n${total - missed.length} of ${total} lines of the contracts are run by the tests.`);
if (total === 0 || missed.length > 0) {
  console.error(missed.length > 0 ? `Not run: ${missed.join(", ")}` : "There is no coverage report to read.");
  process.exit(1);
}
