// `npm test`: everything, one suite after the other, and a closing line "N passed, N failed". `npm test -- sdk attacks` runs those alone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { buildSite } from "./stack/buildSite.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name: string) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const mocha = (room: string) => ["--disable-warning=ExperimentalWarning", bin("mocha"), `test/${room}/**/*.test.ts`];

type Suite = {
  name: string;
  steps: { run: string[]; /** counts as one test of its own where the tool reports no numbers */ countsAs?: string }[];
};

const SUITES: Suite[] = [
  // First, because compiling the contracts also makes the types that the checks need.
  {
    name: "contracts",
    steps: [
      { run: [bin("hardhat"), "test"] },
      { run: ["scripts/coverage.ts"], countsAs: "coverage, contracts: every line, statement and branch" },
    ],
  },
  {
    name: "check",
    steps: [
      { run: [bin("tsc"), "-p", "tsconfig.json"], countsAs: "types, Node rooms" },
      { run: [bin("tsc"), "-p", "tsconfig.app.json"], countsAs: "types, app" },
      { run: [bin("eslint"), "."], countsAs: "lint" },
      { run: [bin("solhint"), "--disc", "contracts/**/*.sol"], countsAs: "lint, contracts" },
      { run: [bin("prettier"), "--check", "--log-level", "warn", "."], countsAs: "format" },
    ],
  },
  { name: "sdk", steps: [{ run: mocha("sdk") }] },
  { name: "app", steps: [{ run: mocha("app") }] },
  { name: "localnet", steps: [{ run: mocha("localnet") }] },
  { name: "cli", steps: [{ run: mocha("cli") }] },
  { name: "attacks", steps: [{ run: mocha("attacks") }] },
  { name: "scripts", steps: [{ run: mocha("scripts") }] },
  { name: "browser", steps: [{ run: mocha("browser") }] },
];

type Count = { passed: number; failed: number };

/** What a runner reports last: mocha "3 passing (1s)", Hardhat "3 passing (2 solidity, 1 mocha)" after what its own mocha said. */
function countTests(output: string): Count {
  const plain = output.replace(/\u001b\[[0-9;]*m/g, "");
  const last = (pattern: RegExp) => Number([...plain.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return { passed: last(/^\s*(\d+) passing\b/gm), failed: last(/^\s*(\d+) failing\b/gm) };
}

async function runStep({ run, countsAs }: Suite["steps"][number]): Promise<Count> {
  const child = spawn(process.execPath, run, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  const [code] = (await once(child, "exit")) as [number | null];
  const ok = code === 0;
  if (countsAs !== undefined) {
    process.stdout.write(`  ${ok ? "✔" : "✘"} ${countsAs}\n`);
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  }
  const count = countTests(output);
  // A runner that fails without naming a test, or that found none, has failed.
  return ok && count.passed > 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `kedge: there is no suite "${unknown.join('", "')}". Choose from: ${SUITES.map(({ name }) => name).join(", ")}.\n`,
  );
  process.exit(2);
}

const total: Count = { passed: 0, failed: 0 };
const failures: string[] = [];
for (const suite of SUITES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  process.stdout.write(`\n── ${suite.name} ${"─".repeat(Math.max(0, 60 - suite.name.length))}\n`);
  const before = total.failed;
  try {
    if (suite.name === "browser") await buildSite(() => process.stdout.write("  building the page …\n"));
    for (const step of suite.steps) {
      const { passed, failed } = await runStep(step);
      total.passed += passed;
      total.failed += failed;
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    total.failed += 1;
  }
  if (total.failed > before) failures.push(suite.name);
}
if (failures.length > 0)
  process.stdout.write(`\nFailed in: ${failures.join(", ")}. Run one alone with \`npm test -- ${failures[0]}\`.\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 ? 1 : 0);
