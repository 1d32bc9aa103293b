import { senderStanding, type PublishedKey, type SenderStanding } from "@kedge/sdk";
import { expect } from "chai";
import fc from "fast-check";

import { device, INBOX, NOW, OTHER_INBOX, published, recordOf } from "./support/evidence.ts";

const [phone, laptop, stranger] = [device(1), device(2), device(3)];
const seconds = (count: number) => BigInt(count) * 1_000_000_000n;
const from = (senderInstallationId: string | null, at: number) => ({
  senderInboxId: INBOX,
  senderInstallationId,
  sentAtNs: seconds(at),
});

describe("the standing of the device that wrote a message", () => {
  const added = (at: number, overrides: Partial<PublishedKey> = {}) =>
    published(phone, { addedAt: BigInt(at), ...overrides });
  const others = published(laptop, { addedAt: BigInt(NOW - 5_000) });

  const cases: { when: string; keys: PublishedKey[]; by?: string | null; at?: number; is: SenderStanding }[] = [
    { when: "it is published", keys: [added(NOW - 100)], is: "published" },
    { when: "it is vouched", keys: [added(NOW - 100, { backing: "vouched" })], is: "published" },
    {
      when: "it was published then and revoked later",
      keys: [added(NOW - 900, { revokedAt: BigInt(NOW) })],
      at: NOW - 1,
      is: "published",
    },
    { when: "it was revoked in the very second", keys: [added(NOW - 900, { revokedAt: BigInt(NOW) })], is: "revoked" },
    { when: "it was revoked before", keys: [added(NOW - 900, { revokedAt: BigInt(NOW - 1) })], is: "revoked" },
    {
      when: "it was revoked and published again",
      keys: [added(NOW - 900, { revokedAt: BigInt(NOW - 500) }), added(NOW - 400)],
      is: "published",
    },
    {
      when: "it wrote between two lifetimes",
      keys: [added(NOW - 900, { revokedAt: BigInt(NOW - 500) }), added(NOW - 100)],
      at: NOW - 300,
      is: "revoked",
    },
    { when: "it was never published, and another was", keys: [others], by: stranger, is: "not-published" },
    {
      when: "it was published later, when another already was",
      keys: [others, added(NOW)],
      at: NOW - 300,
      is: "not-published",
    },
    { when: "it was published in the same minute", keys: [others, added(NOW)], at: NOW - 60, is: "published" },
    { when: "its proof is wrong", keys: [added(NOW - 100, { backing: "invalid" })], is: "not-published" },
    {
      when: "it was published for another inbox",
      keys: [added(NOW - 100, { inboxId: `0x${OTHER_INBOX}` })],
      is: "not-published",
    },
    {
      when: "the event of an ended lifetime cannot be had",
      keys: [added(NOW - 900, { revokedAt: BigInt(NOW), backing: "invalid", inboxId: null, blockNumber: null })],
      at: NOW - 10,
      is: "published",
    },
    { when: "the account had published nothing yet", keys: [added(NOW)], by: stranger, at: NOW - 300, is: "unknown" },
    { when: "the account never published anything", keys: [], is: "unknown" },
    { when: "the device is not known", keys: [others], by: null, is: "unknown" },
  ];
  for (const { when, keys, by = phone, at = NOW, is } of cases) {
    it(`is "${is}" when ${when}`, () => {
      expect(senderStanding(from(by, at), recordOf(keys), seconds(NOW))).to.equal(is);
    });
  }

  it("is unknown where the chain never answered", () => {
    expect(senderStanding(from(phone, NOW), null, seconds(NOW))).to.equal("unknown");
  });

  it("is judged by when the message was seen, where it is dated later", () => {
    const lifetimes = recordOf([others, added(NOW - 900, { revokedAt: BigInt(NOW - 500) }), added(NOW + 500)]);
    expect(senderStanding(from(phone, NOW + 600), lifetimes, seconds(NOW))).to.equal("revoked");
  });

  it("is never the account's own word for a device that it has not published for this inbox", () => {
    const lifetime = fc.record({
      id: fc.constantFrom(laptop, stranger),
      addedAt: fc.integer({ min: NOW - 2_000, max: NOW }).map(BigInt),
      lasts: fc.option(fc.integer({ min: 0, max: 1_000 }).map(BigInt), { nil: null }),
      backing: fc.constantFrom("proven" as const, "vouched" as const, "invalid" as const),
    });
    fc.assert(
      fc.property(fc.array(lifetime, { maxLength: 5 }), fc.integer({ min: NOW - 3_000, max: NOW }), (drawn, at) => {
        const keys = drawn.map(({ id, addedAt, lasts, backing }) =>
          published(id, { addedAt, backing, revokedAt: lasts === null ? 0n : addedAt + lasts }),
        );
        const standing = senderStanding(from(phone, at), recordOf(keys), seconds(NOW));
        const hadKeys = keys.some(({ addedAt }) => addedAt <= BigInt(at + 120));
        expect(standing).to.equal(hadKeys ? "not-published" : "unknown");
      }),
    );
  });
});
