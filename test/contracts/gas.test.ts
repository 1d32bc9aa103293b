import { readFile } from "node:fs/promises";

import { expect } from "chai";

import { formatSnapshot, SNAPSHOT } from "../../bench/gas.ts";
import { measureGas } from "../../bench/measureGas.ts";

/** What the operations may cost at most: total transaction gas, or execution gas where the name says so. */
const targets: Record<string, bigint> = {
  "add.first": 76_000n,
  "addFor.first": 85_000n,
  "add.second": 58_000n,
  revoke: 33_000n,
  "read.10": 61_000n,
  "read.10.execution": 45_000n,
  "read.words.10": 54_794n,
};

describe("The gas of KeyRegistry", () => {
  let measured: Map<string, bigint>;
  before(async () => {
    measured = await measureGas();
  });

  it("is what bench/gas.snap says; after a change on purpose run: npm run bench:gas", async () => {
    expect(formatSnapshot(measured)).to.equal(await readFile(SNAPSHOT, "utf8"));
  });

  for (const [name, target] of Object.entries(targets)) {
    it(`of ${name} is at most ${target.toLocaleString("en")}`, () => {
      expect(measured.get(name) ?? 0n).to.be.within(1n, target);
    });
  }
});
