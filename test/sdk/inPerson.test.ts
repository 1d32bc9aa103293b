import { readFileSync } from "node:fs";

import { activeKeys, compareScan, keySetDigest, safetyNumber, scanCode, type Comparison } from "@kedge/sdk";
import { expect } from "chai";
import fc from "fast-check";
import { getAddress } from "viem";
import { z } from "zod";

import { device, NOW, published, recordOf } from "./support/evidence.ts";

const side = z.object({ account: z.string().transform((value) => getAddress(value)), keys: z.array(z.string()) });
const vectors = z
  .object({
    digests: z.array(z.object({ keys: z.array(z.string()), digest: z.string() })),
    numbers: z.array(z.object({ one: side, other: side, number: z.array(z.string()) })),
  })
  .parse(JSON.parse(readFileSync(new URL("./vectors/safetyNumber.json", import.meta.url), "utf8")));

const recordWith = (keys: readonly string[]) => recordOf(keys.map((byte) => published(byte.repeat(32))));
const party = ({ account, keys }: z.output<typeof side>) => ({ account, digest: keySetDigest(recordWith(keys)) });

describe("comparing in person", () => {
  describe("key set digest", () => {
    for (const { keys, digest } of vectors.digests) {
      it(`meets the vector for ${keys.length} keys`, () => expect(keySetDigest(recordWith(keys))).to.equal(digest));
    }

    it("does not depend on the order of keys, on ended lifetimes or on keys with a wrong proof", () => {
      const [a, b, c, d] = [
        published(device(1)),
        published(device(2)),
        published(device(3), { revokedAt: BigInt(NOW) }),
        published(device(4), { backing: "invalid" }),
      ];
      expect(keySetDigest(recordOf([b, c, d, a]))).to.equal(keySetDigest(recordOf([a, b])));
      expect(activeKeys(recordOf([b, c, d, a]))).to.deep.equal([a.key, b.key]);
    });

    it("changes with every key", () => {
      expect(keySetDigest(recordWith(["01"]))).to.not.equal(keySetDigest(recordWith(["01", "02"])));
    });
  });

  describe("safety number", () => {
    for (const [index, { one, other, number }] of vectors.numbers.entries()) {
      it(`meets vector ${index + 1}, whoever computes it`, () => {
        expect(safetyNumber(party(one), party(other))).to.deep.equal(number);
        expect(safetyNumber(party(other), party(one))).to.deep.equal(number);
      });
    }
  });

  describe("scan", () => {
    const alice = {
      account: getAddress("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
      digest: keySetDigest(recordWith(["01"])),
    };
    const bob = {
      account: getAddress("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
      digest: keySetDigest(recordWith(["02"])),
    };
    const changed = keySetDigest(recordWith(["05"]));
    const bobShows: Comparison = { chainId: 31337, shower: bob, viewer: alice };

    it("matches when both see the same keys for both", () => {
      expect(compareScan(scanCode(bobShows), bobShows)).to.equal("match");
    });

    const differing: [string, Comparison, string][] = [
      ["another chain", { ...bobShows, chainId: 1 }, "other-chain"],
      ["another contact's code", { ...bobShows, shower: alice }, "other-contact"],
      ["a code meant for somebody else", { ...bobShows, viewer: bob }, "meant-for-another"],
      ["their keys differing", { ...bobShows, shower: { ...bob, digest: changed } }, "their-keys-differ"],
      ["my keys differing", { ...bobShows, viewer: { ...alice, digest: changed } }, "my-keys-differ"],
    ];
    for (const [what, shown, result] of differing) {
      it(`tells ${what}`, () => expect(compareScan(scanCode(shown), bobShows)).to.equal(result));
    }

    it("survives whatever a camera reads", () => {
      fc.assert(fc.property(fc.string(), (text) => compareScan(text, bobShows) === "not-a-code"));
      for (const text of ["", "KEDGE1", `${scanCode(bobShows)}:EXTRA`, scanCode(bobShows).replace("31337", "1e3")])
        expect(compareScan(text, bobShows)).to.equal("not-a-code");
    });
  });
});
