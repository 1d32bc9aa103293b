import { assess, cautiousPolicy, mayBeAccepted, strictPolicy, type Policy, type Verdict } from "@kedge/sdk";
import { expect } from "chai";

import { device, evidenceOf, NOW, OTHER_INBOX, published, recordOf } from "./support/evidence.ts";

const [phone, laptop, stranger] = [device(1), device(2), device(3)];
const revoked = { revokedAt: BigInt(NOW - 10) };

describe("verdict", () => {
  describe("decision table", () => {
    const cases: {
      when: string;
      devices: string[];
      keys: ReturnType<typeof published>[];
      verdict: Verdict;
      canSend: boolean;
    }[] = [
      {
        when: "every device is published and proven",
        devices: [phone, laptop],
        keys: [published(phone), published(laptop)],
        verdict: "verified",
        canSend: true,
      },
      {
        when: "fewer devices read than are published",
        devices: [phone],
        keys: [published(phone), published(laptop)],
        verdict: "verified",
        canSend: true,
      },
      {
        when: "a device is vouched by the wallet alone",
        devices: [phone],
        keys: [published(phone, { backing: "vouched" })],
        verdict: "verified",
        canSend: true,
      },
      {
        when: "a revoked key was published again",
        devices: [phone],
        keys: [published(phone, revoked), published(phone)],
        verdict: "verified",
        canSend: true,
      },
      { when: "the address has published nothing", devices: [phone], keys: [], verdict: "unregistered", canSend: true },
      {
        when: "one device more reads than is published",
        devices: [phone, stranger],
        keys: [published(phone)],
        verdict: "unknown-device",
        canSend: false,
      },
      {
        when: "one device's proof does not hold",
        devices: [phone, laptop],
        keys: [published(phone), published(laptop, { backing: "invalid" })],
        verdict: "unknown-device",
        canSend: false,
      },
      {
        when: "one device was published for another inbox",
        devices: [phone, laptop],
        keys: [published(phone), published(laptop, { inboxId: `0x${OTHER_INBOX}` })],
        verdict: "unknown-device",
        canSend: false,
      },
      {
        when: "a revoked device still reads",
        devices: [phone, laptop],
        keys: [published(phone), published(laptop, revoked)],
        verdict: "revoked-device",
        canSend: false,
      },
      {
        when: "only a revoked device reads",
        devices: [laptop],
        keys: [published(laptop, revoked)],
        verdict: "revoked-device",
        canSend: false,
      },
      {
        when: "none of the published devices reads",
        devices: [stranger],
        keys: [published(phone)],
        verdict: "impostor",
        canSend: false,
      },
      {
        when: "the only device's proof does not hold",
        devices: [phone],
        keys: [published(phone, { backing: "invalid" })],
        verdict: "impostor",
        canSend: false,
      },
      {
        when: "all keys were revoked and an unpublished device reads",
        devices: [stranger],
        keys: [published(phone, revoked)],
        verdict: "impostor",
        canSend: false,
      },
      {
        when: "nobody reads although keys are published",
        devices: [],
        keys: [published(phone)],
        verdict: "impostor",
        canSend: false,
      },
    ];
    for (const { when, devices, keys, verdict, canSend } of cases) {
      it(`is "${verdict}" and ${canSend ? "sends" : "does not send"} when ${when}`, () => {
        const assessment = assess(evidenceOf(devices, keys));
        expect(assessment.verdict).to.equal(verdict);
        expect(assessment.canSend).to.equal(canSend);
      });
    }
  });

  describe("accepting a device by name", () => {
    const evidence = evidenceOf([phone, stranger], [published(phone)]);

    it("lets messages out, and keeps the verdict", () => {
      const assessment = assess(evidence, strictPolicy, new Set([stranger]));
      expect(assessment).to.include({ verdict: "unknown-device", canSend: true });
    });

    it("does not extend to another device", () => {
      const another = evidenceOf([phone, stranger, laptop], [published(phone)]);
      expect(assess(another, strictPolicy, new Set([stranger])).canSend).to.equal(false);
    });

    it("does not help a device whose proof does not hold, one of another inbox, or one that was revoked", () => {
      for (const overrides of [{ backing: "invalid" as const }, { inboxId: `0x${OTHER_INBOX}` as const }, revoked]) {
        const contradicted = evidenceOf([phone, laptop], [published(phone), published(laptop, overrides)]);
        expect(assess(contradicted, strictPolicy, new Set([laptop])).canSend).to.equal(false);
      }
    });

    it("is offered for unpublished devices, and for vouched ones that the policy refuses", () => {
      const devices = [device(1), device(2), device(3), device(4)];
      const keys = [
        published(device(1)),
        published(device(2), { backing: "vouched" }),
        published(device(3), { backing: "invalid" }),
      ];
      const offered = (policy: Policy) =>
        assess(evidenceOf(devices, keys), policy)
          .devices.filter(mayBeAccepted)
          .map(({ installationId }) => installationId);
      expect(offered(strictPolicy)).to.deep.equal([device(4)]);
      expect(offered({ ...strictPolicy, acceptVouched: false })).to.deep.equal([device(2), device(4)]);
    });

    it("does not help an impostor", () => {
      expect(assess(evidenceOf([stranger], [published(phone)]), strictPolicy, new Set([stranger])).canSend).to.equal(
        false,
      );
    });
  });

  describe("vouched devices", () => {
    const evidence = evidenceOf([phone, laptop], [published(phone), published(laptop, { backing: "vouched" })]);

    it("are refused where the policy says so, until accepted by name", () => {
      const policy = { ...strictPolicy, acceptVouched: false };
      expect(assess(evidence, policy)).to.include({ verdict: "unknown-device", canSend: false });
      expect(assess(evidence, policy, new Set([laptop])).canSend).to.equal(true);
    });

    it("make nobody an impostor where the policy refuses them all", () => {
      const policy = { ...strictPolicy, acceptVouched: false };
      const alone = evidenceOf([phone], [published(phone, { backing: "vouched" })]);
      expect(assess(alone, policy)).to.include({ verdict: "unknown-device", canSend: false });
    });
  });

  describe("staleness", () => {
    const keys = [published(phone)];
    const record = recordOf(keys);
    const stale = {
      "the chain cannot be read": evidenceOf([phone], keys, {
        registry: { status: "unreadable", reason: "no answer", last: record },
      }),
      "the answer is old": evidenceOf([phone], keys, {
        registry: { status: "read", record: recordOf(keys, { readAt: NOW - strictPolicy.maxAge - 1 }) },
      }),
      "the block is old": evidenceOf([phone], keys, {
        registry: {
          status: "read",
          record: recordOf(keys, { block: { ...record.block, timestamp: BigInt(NOW - strictPolicy.maxAge - 1) } }),
        },
      }),
      "the block is from the future": evidenceOf([phone], keys, {
        registry: {
          status: "read",
          record: recordOf(keys, { block: { ...record.block, timestamp: BigInt(NOW + 3600) } }),
        },
      }),
    };
    for (const [when, evidence] of Object.entries(stale)) {
      it(`is stale, blocks, and names the last known verdict when ${when}`, () => {
        const assessment = assess(evidence);
        expect(assessment).to.include({ verdict: "stale", canSend: false });
        expect(assessment.stale?.lastKnown).to.equal("verified");
      });
      it(`carries on under the cautious policy when ${when}`, () => {
        expect(assess(evidence, cautiousPolicy)).to.include({ verdict: "stale", canSend: true });
      });
    }

    it("never sends when the chain never answered, whatever the policy", () => {
      const evidence = evidenceOf([phone], [], { registry: { status: "unreadable", reason: "no answer", last: null } });
      for (const policy of [strictPolicy, cautiousPolicy])
        expect(assess(evidence, policy)).to.include({ verdict: "stale", canSend: false });
    });
  });
});
