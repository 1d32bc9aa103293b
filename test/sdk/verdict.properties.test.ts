import { assess, strictPolicy, type PublishedKey } from "@kedge/sdk";
import { expect } from "chai";
import fc from "fast-check";

import { device, evidenceOf, INBOX, NOW, OTHER_INBOX, published, recordOf } from "./support/evidence.ts";

const id = fc.integer({ min: 1, max: 6 }).map(device);
const devices = fc.uniqueArray(id, { maxLength: 5 });
const key = fc.record({
  id,
  backing: fc.constantFrom("proven" as const, "vouched" as const, "invalid" as const),
  revokedAt: fc.constantFrom(0n, BigInt(NOW - 5)),
  inboxId: fc.constantFrom<PublishedKey["inboxId"]>(`0x${INBOX}`, `0x${OTHER_INBOX}`, null),
});
const keys = fc
  .array(key, { maxLength: 6 })
  .map((list) => list.map(({ id: name, ...overrides }) => published(name, overrides)));
const confirmed = fc.uniqueArray(id, { maxLength: 3 }).map((list) => new Set(list));

/** How good a verdict is for whoever relies on it. */
const RANK = { verified: 3, unregistered: 2, stale: 1, "unknown-device": 1, "revoked-device": 0, impostor: 0 };

describe("verdict, for any evidence", () => {
  it("is verified only if every device that reads is active, backed and published for that inbox", () => {
    fc.assert(
      fc.property(devices, keys, confirmed, (reading, entry, accepted) => {
        if (assess(evidenceOf(reading, entry), strictPolicy, accepted).verdict !== "verified") return;
        expect(reading).to.not.be.empty;
        for (const name of reading) {
          const locks = entry.some(
            (item) =>
              item.key === `0x${name}` &&
              item.revokedAt === 0n &&
              item.backing !== "invalid" &&
              item.inboxId === `0x${INBOX}`,
          );
          expect(locks).to.equal(true);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("never improves to verified when a published key is taken away, unless that key spoke against a device", () => {
    fc.assert(
      fc.property(devices, keys, fc.nat(), (reading, entry, index) => {
        const removed = entry[index % Math.max(entry.length, 1)];
        const rest = entry.filter((item) => item !== removed);
        // With the last key gone nothing was ever published; that is its own, labelled state.
        if (!removed || rest.length === 0) return;
        const supportive =
          removed.revokedAt === 0n && removed.backing !== "invalid" && removed.inboxId === `0x${INBOX}`;
        if (!supportive) return;
        const isShadowed = entry.some((item) => item !== removed && item.key === removed.key);
        if (isShadowed) return;
        const before = assess(evidenceOf(reading, entry));
        const after = assess(evidenceOf(reading, rest));
        expect(RANK[after.verdict]).to.be.at.most(RANK[before.verdict]);
      }),
      { numRuns: 5000 },
    );
  });

  it("never lets more out when one more device reads", () => {
    fc.assert(
      fc.property(devices, id, keys, confirmed, (reading, joining, entry, accepted) => {
        fc.pre(reading.length > 0 && !reading.includes(joining));
        const before = assess(evidenceOf(reading, entry), strictPolicy, accepted);
        const after = assess(evidenceOf([...reading, joining], entry), strictPolicy, accepted);
        if (before.verdict === "impostor") return; // a published device joining makes it an unknown-device, still blocked
        if (!before.canSend) expect(after.canSend).to.equal(false);
      }),
      { numRuns: 5000 },
    );
  });

  it("does not depend on the order of devices", () => {
    fc.assert(
      fc.property(devices, keys, confirmed, (reading, entry, accepted) => {
        const forwards = assess(evidenceOf(reading, entry), strictPolicy, accepted);
        const backwards = assess(evidenceOf(reading.toReversed(), entry), strictPolicy, accepted);
        expect([backwards.verdict, backwards.canSend]).to.deep.equal([forwards.verdict, forwards.canSend]);
      }),
    );
  });

  it("is stale, and blocked, whenever the chain cannot be read", () => {
    fc.assert(
      fc.property(devices, keys, fc.boolean(), (reading, entry, known) => {
        const last = known ? recordOf(entry) : null;
        const assessment = assess(
          evidenceOf(reading, entry, { registry: { status: "unreadable", reason: "no answer", last } }),
        );
        expect(assessment).to.include({ verdict: "stale", canSend: false });
      }),
    );
  });
});
