import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { FileCoverage } from "./coverageReport.ts";
import { instrument } from "./instrument.ts";
import { ABOUT_THE_CODE, HARDHAT } from "./scratch.ts";

const BRANCHES = "contracts/Branches.sol";

/**
 * Runs a project's mocha tests on its contracts with every decision written out, and counts. The contracts right in `contracts/` are measured,
 * and changed: give it a copy.
 *
 * @param project the Hardhat project's folder
 * @returns what ran of each contract
 * @throws if a test fails, with what the run said, or if the contracts branch in a way that cannot be counted
 */
export async function measureCoverage(project: string): Promise<FileCoverage[]> {
  const files = (await readdir(join(project, "contracts"))).filter((name) => name.endsWith(".sol")).sort();
  const sources = new Map<string, string>();
  for (const name of files) {
    sources.set(`contracts/${name}`, await readFile(join(project, "contracts", name), "utf8"));
  }
  const { sources: changed, branches, probes } = instrument(sources, BRANCHES);
  for (const [path, source] of [...changed, [BRANCHES, branches] as const]) {
    await writeFile(join(project, path), source);
  }
  const output = await runTests(project);
  const ran = parseLcov(await readFile(join(project, "coverage/lcov.info"), "utf8"));
  const ranBranches = ran.get(BRANCHES) ?? new Map<number, boolean>();
  return [...sources.keys()].flatMap((file) => {
    const lines = ran.get(file);
    // An interface has nothing that runs.
    if (lines === undefined) return [];
    const decisions = probes
      .filter((probe) => probe.file === file)
      .map((probe) => ({
        line: probe.line,
        kind: probe.kind,
        wasTrue: ranBranches.get(probe.whenTrue) === true,
        wasFalse: ranBranches.get(probe.whenFalse) === true,
      }));
    return [{ file, lines, statements: statementsOf(output, file), decisions }];
  });
}

async function runTests(project: string): Promise<string> {
  const args = [HARDHAT, "test", "mocha", "--coverage", "--grep-exclude", ABOUT_THE_CODE];
  const test = spawn(process.execPath, args, { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [test.stdout, test.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [exitCode] = (await once(test, "close")) as [number | null];
  if (exitCode !== 0) throw new Error(`The contracts' tests failed while coverage was measured:\n${output}`);
  return output.replace(/\u001b\[[0-9;]*m/g, "");
}

/** Which lines of each file ran. In the lcov format `SF:` names a file, and `DA:line,count` a line of it and how often it ran. */
function parseLcov(text: string): Map<string, Map<number, boolean>> {
  const files = new Map<string, Map<number, boolean>>();
  let lines = new Map<number, boolean>();
  for (const record of text.split("\n")) {
    if (record.startsWith("SF:")) files.set(record.slice("SF:".length), (lines = new Map<number, boolean>()));
    const [, line, count] = /^DA:(\d+),(\d+)/.exec(record) ?? [];
    if (line !== undefined) lines.set(Number(line), count !== "0");
  }
  return files;
}

/** The share of a file's statements that ran, which is in Hardhat's table alone: file, lines, statements. */
function statementsOf(output: string, file: string): number {
  const row = output.split("\n").find((line) => line.includes(`║ ${file} `));
  const percent = Number(row?.split("│")[2]);
  if (Number.isNaN(percent)) throw new Error(`Hardhat's coverage table has no statements of ${file}:\n${output}`);
  return percent;
}
