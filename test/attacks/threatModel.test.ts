import { existsSync, readdirSync, readFileSync } from "node:fs";

import { expect } from "chai";

const root = new URL("../../", import.meta.url);
/** `chain` is in test/attacks; `sdk/groups` and `test/sdk/groups` are in test/sdk. */
const fileOf = (name: string) => `test/${name.includes("/") ? name.replace(/^test\//, "") : `attacks/${name}`}.test.ts`;

/** Each attack of the threat model's table with the tests that are said to hold it. */
function readTable(): { attack: string; tests: string[] }[] {
  const text = readFileSync(new URL("docs/threat-model.md", root), "utf8");
  const [, section = ""] = text.split("## Attacks and the tests that hold them");
  return (section.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => {
      const [, attack = "", , , tests = ""] = line.split("|").map((cell) => cell.trim());
      return { attack, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name) };
    });
}

describe("the threat model's table", () => {
  const table = readTable();

  it("names tests that are there, for each attack", () => {
    expect(table).to.not.be.empty;
    for (const { attack, tests } of table) {
      expect(tests, attack).to.not.be.empty;
      for (const name of tests)
        expect(existsSync(new URL(fileOf(name), root)), `${fileOf(name)}: ${attack}`).to.equal(true);
    }
  });

  it("has every attack that is rehearsed", () => {
    const named = new Set(table.flatMap(({ tests }) => tests.map(fileOf)));
    const rehearsed = readdirSync(new URL("test/attacks/", root))
      .filter((file) => file.endsWith(".test.ts") && file !== "threatModel.test.ts")
      .map((file) => `test/attacks/${file}`);
    expect(rehearsed).to.not.be.empty;
    expect(rehearsed.filter((file) => !named.has(file))).to.deep.equal([]);
  });
});
