import { assess, changesBetween, parseSnapshot, toSnapshot, type Snapshot } from "@kedge/sdk";
import { expect } from "chai";

import { ACCOUNT, device, evidenceOf, HASH, NOW, published } from "./support/evidence.ts";

const [phone, laptop] = [device(1), device(2)];
const of = (devices: string[], keys: ReturnType<typeof published>[]): Snapshot =>
  toSnapshot(assess(evidenceOf(devices, keys)));
const kinds = (before: Snapshot, after: Snapshot) => changesBetween(before, after, NOW).map(({ kind }) => kind);

describe("timeline", () => {
  it("says nothing when nothing changed", () => {
    expect(changesBetween(of([phone], [published(phone)]), of([phone], [published(phone)]), NOW)).to.deep.equal([]);
  });

  it("tells a key that was added, with block and transaction", () => {
    const added = published(laptop, { addedAt: BigInt(NOW - 5), blockNumber: 9n });
    expect(changesBetween(of([phone], [published(phone)]), of([phone], [published(phone), added]), NOW)).to.deep.equal([
      { kind: "key-added", account: ACCOUNT, at: NOW - 5, key: `0x${laptop}`, blockNumber: "9", transactionHash: HASH },
    ]);
  });

  it("tells a key that was revoked, and one that came and went in between", () => {
    const revoked = { revokedAt: BigInt(NOW - 3), revokedIn: { blockNumber: 11n, transactionHash: HASH } };
    const [event] = changesBetween(of([], [published(phone)]), of([], [published(phone, revoked)]), NOW);
    expect(event).to.deep.equal({
      kind: "key-revoked",
      account: ACCOUNT,
      at: NOW - 3,
      key: `0x${phone}`,
      blockNumber: "11",
      transactionHash: HASH,
    });
    expect(kinds(of([], [published(phone)]), of([], [published(phone, revoked)]))).to.include("key-revoked");
    expect(
      kinds(of([phone], [published(phone)]), of([phone], [published(phone), published(laptop, revoked)])),
    ).to.deep.equal(["key-added", "key-revoked"]);
    expect(
      kinds(
        of([phone], [published(phone), published(laptop, revoked)]),
        of([phone], [published(phone), published(laptop, revoked)]),
      ),
    ).to.deep.equal([]);
  });

  it("tells devices that joined or left, and what that did to the verdict", () => {
    expect(kinds(of([phone], [published(phone)]), of([phone, laptop], [published(phone)]))).to.deep.equal([
      "device-joined",
      "verdict-changed",
    ]);
    expect(kinds(of([phone, laptop], [published(phone)]), of([phone], [published(phone)]))).to.deep.equal([
      "device-left",
      "verdict-changed",
    ]);
  });

  it("keeps and reads snapshots, and takes nothing else for one", () => {
    const snapshot = of([phone], [published(phone)]);
    expect(parseSnapshot(JSON.stringify(snapshot))).to.deep.equal(snapshot);
    for (const text of [null, "", "{", "{}", '{"verdict":"perfect"}']) expect(parseSnapshot(text)).to.equal(null);
  });
});
