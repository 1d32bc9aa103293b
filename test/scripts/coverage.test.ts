import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";

import { formatLcov, formatTable, missedBy } from "../../scripts/contracts/coverageReport.ts";
import { findDecisions } from "../../scripts/contracts/decisions.ts";
import { instrument } from "../../scripts/contracts/instrument.ts";
import { measureCoverage } from "../../scripts/contracts/measureCoverage.ts";
import { inScratchProject } from "../../scripts/contracts/scratch.ts";

const source = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;
contract Fork {
    // Longer in bytes than in letters: 锚信
    function go(uint256 n, bool a, bool b) external pure returns (uint256 sum) {
        require(n < 100, "too much");
        if (a && (b || n > 3)) sum = 1;
        for (uint256 i = 0; i < n; ++i) sum += i;
        while (sum > 50) --sum;
        sum += a ? 10 : 20;
        for (;;) break;
    }
}
`;
const fork = new Map([["contracts/Fork.sol", source]]);
const contract = (body: string) => `contract C { function f(C c) external { ${body} } }`;

/** Coverage of `Fork` when its tests make the calls. */
const coverageOf = (calls: string) =>
  inScratchProject(async (place) => {
    for (const folder of ["contracts", "test/contracts"]) {
      await rm(join(place, folder), { recursive: true });
      await mkdir(join(place, folder));
    }
    await writeFile(join(place, "contracts/Fork.sol"), source);
    const test = `import { network } from "hardhat";
      const { ethers } = await network.create();
      it("goes", async () => {
        const fork = await ethers.deployContract("Fork");
        for (const [n, a, b] of ${calls}) await fork.go(n, a, b).catch((error) => { if (n < 100) throw error; });
      });`;
    await writeFile(join(place, "test/contracts/fork.test.ts"), test);
    return measureCoverage(place);
  });

describe("branch coverage of contracts", () => {
  it("finds every condition: if, loops, ?:, require, and each side of && and ||", () => {
    const found = findDecisions("Fork.sol", source).map(({ line, kind, start, end }) => [
      line,
      kind,
      Buffer.from(source).subarray(start, end).toString(),
    ]);
    expect(found).to.deep.equal([
      [6, "require", "n < 100"],
      [7, "if", "a && (b || n > 3)"],
      [7, "&&", "a"],
      [7, "&&", "(b || n > 3)"],
      [7, "||", "b"],
      [7, "||", "n > 3"],
      [8, "loop", "i < n"],
      [9, "loop", "sum > 50"],
      [10, "?:", "a"],
    ]);
  });

  it("moves no line, so that what Hardhat says of lines stays true", () => {
    const changed = instrument(fork, "contracts/Branches.sol").sources.get("contracts/Fork.sol")?.split("\n") ?? [];
    expect(changed[6]).to.contain("if (branch_1(branch_2(a) && branch_3((branch_4(b) || branch_5(n > 3))))) sum = 1;");
    expect(changed.slice(0, 5)).to.deep.equal(source.split("\n").slice(0, 5));
    expect(changed).to.have.length(source.split("\n").length + 1);
  });

  for (const [what, body] of [
    ["try", "try c.f(c) {} catch {}"],
    ["an if in assembly", "assembly { if 1 { } }"],
    ["a loop in assembly", "assembly { for {} 0 {} {} }"],
    ["a switch in assembly", "assembly { switch 1 default {} }"],
  ] as const) {
    it(`refuses ${what} instead of leaving it out`, () => {
      expect(() => findDecisions("C.sol", contract(body))).to.throw(
        /^C\.sol:1: the branches of a \w+ cannot be counted/,
      );
    });
  }

  it("says where a source does not parse", () => {
    expect(() => findDecisions("C.sol", contract("if ("))).to.throw(/^C\.sol does not parse: .*Expected/s);
  });

  it("finds the branches that tests leave out where every line and every statement runs", async () => {
    const files = await coverageOf("[[20, true, true]]");
    expect(files.map(({ file, statements }) => [file, statements])).to.deep.equal([["contracts/Fork.sol", 100]]);
    expect(files.flatMap(({ lines }) => [...lines.values()]))
      .to.include(true)
      .and.not.include(false);
    const at = (line: number, kind: string, outcome: boolean) =>
      `contracts/Fork.sol:${line}: a condition (${kind}) was never ${outcome}`;
    expect(missedBy(files)).to.deep.equal([
      at(6, "require", false),
      at(7, "if", false),
      at(7, "&&", false),
      at(7, "&&", false),
      at(7, "||", false),
      at(7, "||", true),
      at(7, "||", false),
      at(10, "?:", false),
    ]);
    expect(formatTable(files)).to.match(/Fork\.sol\s+100\.00 % \(\d+\/\d+\)\s+100\.00 %\s+55\.56 % \(10\/18\)/);
    const lcov = formatLcov(files).split("\n");
    expect(lcov).to.include.members([
      "BRDA:6,0,0,1",
      "BRDA:6,0,1,0",
      "BRDA:7,5,0,-",
      "BRDA:7,5,1,-",
      "BRF:18",
      "BRH:10",
    ]);
  });

  it("is complete when each condition was both", async () => {
    const files = await coverageOf(
      "[[20, true, true], [100, true, true], [2, false, false], [2, true, false], [4, true, false]]",
    );
    expect(missedBy(files)).to.deep.equal([]);
    expect(formatTable(files)).to.match(/All\s.*100\.00 % \(18\/18\)$/);
  });
});
