import { assess, ownRefusal, strictPolicy, type OwnRefusalCode, type Policy, type PublishedKey } from "@kedge/sdk";
import { expect } from "chai";
import fc from "fast-check";

import { device, evidenceOf, NOW, OTHER_INBOX, published } from "./support/evidence.ts";

const [mine, other, third] = [device(1), device(2), device(3)];
const refusingVouched: Policy = { ...strictPolicy, acceptVouched: false };

type Case = {
  when: string;
  keys: PublishedKey[];
  devices?: string[];
  policy?: Policy;
  accepted?: string[];
  code: OwnRefusalCode | null;
};

const cases: Case[] = [
  { when: "both devices are published", keys: [published(mine), published(other)], code: null },
  { when: "nothing was ever published", keys: [], code: null },
  { when: "the other one is not published", keys: [published(mine)], code: "own-device-unpublished" },
  { when: "that one was accepted by name", keys: [published(mine)], accepted: [other], code: null },
  {
    when: "another one was accepted",
    keys: [published(mine)],
    accepted: [third],
    code: "own-device-unpublished",
  },
  { when: "this one is not published", keys: [published(other)], code: "this-device-unpublished" },
  {
    when: "neither is published, and one that is gone was",
    keys: [published(third)],
    code: "this-device-unpublished",
  },
  {
    when: "the other one was revoked, although accepted",
    keys: [published(mine), published(other, { revokedAt: BigInt(NOW) })],
    accepted: [other],
    code: "own-device-revoked",
  },
  {
    when: "this one was revoked",
    keys: [published(mine, { revokedAt: BigInt(NOW) }), published(other)],
    code: "this-device-revoked",
  },
  {
    when: "the other one's proof does not hold, although accepted",
    keys: [published(mine), published(other, { backing: "invalid" })],
    accepted: [other],
    code: "own-device-contradicted",
  },
  {
    when: "the other one was published for another inbox",
    keys: [published(mine), published(other, { inboxId: `0x${OTHER_INBOX}` })],
    code: "own-device-contradicted",
  },
  {
    when: "the other one is vouched for",
    keys: [published(mine), published(other, { backing: "vouched" })],
    code: null,
  },
  {
    when: "the other one is vouched for, and that is not relied on",
    keys: [published(mine), published(other, { backing: "vouched" })],
    policy: refusingVouched,
    code: "own-device-vouched",
  },
  {
    when: "the other one is vouched for, not relied on, and accepted by name",
    keys: [published(mine), published(other, { backing: "vouched" })],
    policy: refusingVouched,
    accepted: [other],
    code: null,
  },
];

describe("what of one's own forbids sending", () => {
  for (const { when, keys, devices = [mine, other], policy = strictPolicy, accepted = [], code } of cases) {
    it(`is ${code === null ? "nothing" : `"${code}"`} when ${when}`, () => {
      const own = assess(evidenceOf(devices, keys), policy, new Set(accepted));
      expect(own.canSend).to.equal(code === null);
      expect(ownRefusal(own, mine)?.code ?? null).to.equal(code);
    });
  }

  it("is not a device while only the chain cannot be read", () => {
    const own = assess(
      evidenceOf([mine], [], { registry: { status: "unreadable", reason: "no route to host", last: null } }),
    );
    expect(own.canSend).to.equal(false);
    expect(ownRefusal(own, mine)).to.equal(null);
  });

  it("is said of the device in hand before any other, and only a mere gap may be accepted", () => {
    const id = fc.integer({ min: 1, max: 4 }).map(device);
    const key = fc.record({
      id,
      backing: fc.constantFrom("proven" as const, "vouched" as const, "invalid" as const),
      revokedAt: fc.constantFrom(0n, BigInt(NOW - 5)),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { maxLength: 4 }),
        fc.array(key, { minLength: 1, maxLength: 5 }),
        fc.uniqueArray(id),
        fc.boolean(),
        (others, entry, accepted, acceptVouched) => {
          const keys = entry.map(({ id: name, ...overrides }) => published(name, overrides));
          const evidence = evidenceOf([...new Set([mine, ...others])], keys);
          const own = assess(evidence, { ...strictPolicy, acceptVouched }, new Set(accepted));
          const refusal = ownRefusal(own, mine);
          expect(refusal === null, "there is always a device to name").to.equal(own.canSend);
          if (!refusal) return;
          expect(refusal.device.counts).to.equal(false);
          const inHand = own.devices.find(({ installationId }) => installationId === mine);
          if (inHand && !inHand.counts && !inHand.confirmed) expect(refusal.isThisDevice).to.equal(true);
          if (refusal.mayBeAccepted) expect(refusal.device.status).to.be.oneOf(["unpublished", "vouched"]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
