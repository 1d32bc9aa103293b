import { posix } from "node:path";

import { findDecisions, type Decision } from "./decisions.ts";

/** A decision, and the lines of the file of branches that run when it turns out so. */
export type Probe = Decision & { file: string; whenTrue: number; whenFalse: number };

export type Instrumented = {
  /** The sources by path, with every condition passed through a function of its own. No line moves. */
  sources: ReadonlyMap<string, string>;
  /** Those functions' source. */
  branches: string;
  probes: readonly Probe[];
};

/**
 * Writes every decision of Solidity sources out as statements, which Hardhat's coverage counts: `if (a && b)` becomes
 * `if (branch_0(branch_1(a) && branch_2(b)))`, where each function returns what it is given, `true` in one line and `false` in another.
 *
 * @param branchesPath where the functions' source will be
 * @throws if a source does not parse or branches in a way that cannot be counted
 */
export function instrument(sources: ReadonlyMap<string, string>, branchesPath: string): Instrumented {
  const lines = ["// SPDX-License-Identifier: MIT", "pragma solidity ^0.8.28;"];
  const probes: Probe[] = [];
  const instrumented = new Map<string, string>();
  for (const [file, source] of sources) {
    const insertions: { at: number; text: string }[] = [];
    const names: string[] = [];
    for (const decision of findDecisions(file, source)) {
      const name = `branch_${probes.length}`;
      lines.push(`function ${name}(bool outcome) pure returns (bool) {`, "if (outcome) {");
      const whenTrue = lines.push("return true;");
      const whenFalse = lines.push("} else {", "return false;");
      lines.push("}", "}");
      probes.push({ ...decision, file, whenTrue, whenFalse });
      names.push(name);
      insertions.push({ at: decision.start, text: `${name}(` }, { at: decision.end, text: ")" });
    }
    const importPath = posix.relative(posix.dirname(file), branchesPath);
    const importLine = names.length > 0 ? `import {${names.join(", ")}} from "./${importPath}";\n` : "";
    instrumented.set(file, insertAll(source, insertions) + importLine);
  }
  return { sources: instrumented, branches: `${lines.join("\n")}\n`, probes };
}

/** Inserts texts at offsets in bytes of UTF-8; those at one offset in the order given, so that outer conditions open before inner ones. */
function insertAll(source: string, insertions: readonly { at: number; text: string }[]): string {
  const bytes = Buffer.from(source);
  let result = "";
  let from = 0;
  for (const { at, text } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += bytes.subarray(from, at).toString() + text;
    from = at;
  }
  return result + bytes.subarray(from).toString();
}
