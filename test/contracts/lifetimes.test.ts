import { expect } from "chai";

import {
  activeKeys,
  ethers,
  fixture,
  inboxId,
  inputsOf,
  key,
  latestBlock,
  networkHelpers,
  proof,
  recordsOf,
} from "./fixture.ts";

/** A key for each number, of which there are more than of `key`. */
const manyKey = (index: number): string => ethers.zeroPadValue(ethers.toBeHex(index + 1), 32);

describe("Lifetimes in KeyRegistry", () => {
  it("begin anew when a revoked key is added again, and the old one stays", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    await own.add(key(1), inboxId, proof);
    await own.revoke(key(1));
    await own.add(key(1), inboxId, "0x");
    const records = await recordsOf(registry, alice);
    expect(records.map((record) => record.key)).to.deep.equal([key(1), key(1)]);
    const [first, second] = records;
    expect(first?.revokedAt).to.be.greaterThan(first?.addedAt ?? 0n);
    expect(second?.addedAt).to.be.greaterThan(first?.revokedAt ?? 0n);
    expect(second?.revokedAt).to.equal(0n);
  });

  it("of a key that was added again end at its next revocation, and only the last one does", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    await own.add(key(1), inboxId, proof);
    await own.revoke(key(1));
    const firstEnd = (await latestBlock()).timestamp;
    await own.add(key(1), inboxId, proof);
    await own.revoke(key(1));
    const secondEnd = (await latestBlock()).timestamp;
    const ends = (await recordsOf(registry, alice)).map(({ revokedAt }) => revokedAt);
    expect(ends).to.deep.equal([BigInt(firstEnd), BigInt(secondEnd)]);
  });

  it("may be empty: a key added and revoked in the same second was active at no time", async () => {
    const { registry, alice } = await fixture();
    await networkHelpers.time.increase(10);
    const churn = await ethers.deployContract("OwnedWallet", [alice.address]);
    const add = registry.interface.encodeFunctionData("add", [key(1), inboxId, proof]);
    const rotate = registry.interface.encodeFunctionData("rotate", [key(1), key(2), inboxId, proof]);
    await churn.connect(alice).executeBatch(await registry.getAddress(), [add, rotate]);
    const { timestamp } = await latestBlock();
    const wallet = await churn.getAddress();
    expect(await recordsOf(registry, wallet)).to.deep.equal([
      { key: key(1), addedAt: BigInt(timestamp), revokedAt: BigInt(timestamp) },
      { key: key(2), addedAt: BigInt(timestamp), revokedAt: 0n },
    ]);
    for (const time of [timestamp - 1, timestamp]) {
      expect(await registry.wasActiveAt(wallet, key(1), time)).to.equal(false);
    }
    expect(await registry.wasActiveAt(wallet, key(2), timestamp)).to.equal(true);
  });

  it("never run out: an account can add and revoke after any number of them, at a bounded cost", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    await own.add(key(1), inboxId, proof);
    const dearest: bigint[] = [];
    for (let i = 0; i < 150; i += 1) {
      const added = await (await own.add(manyKey(i), inboxId, proof)).wait();
      const revoked = await (await own.revoke(manyKey(i))).wait();
      if (!added || !revoked) throw new Error("A transaction has no receipt.");
      dearest.push(added.gasUsed > revoked.gasUsed ? added.gasUsed : revoked.gasUsed);
    }
    const dearestOf = (from: number, to: number) => dearest.slice(from, to).reduce((a, b) => (a > b ? a : b));
    expect(dearestOf(100, 150)).to.equal(dearestOf(50, 100));
    const [entry] = await registry.entryOf(alice.address);
    expect(entry.archived).to.equal(151n - 32n);
    expect(await activeKeys(registry, alice)).to.deep.equal([key(1)]);
  });

  it("move to the archive when their place is needed, the one revoked longest ago first", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    const keys = Array.from({ length: 32 }, (_, index) => key(index + 1));
    await own.addMany(inputsOf(...keys));
    for (const index of [20, 3, 0, 1]) await own.revoke(key(index + 1));
    const before = await recordsOf(registry, alice);
    expect((await registry.entryOf(alice.address))[0].archived).to.equal(0n);

    for (const index of [40, 41, 42, 43]) await own.add(key(index), inboxId, proof);

    const archive = await registry.archiveOf(alice.address, 0, 10);
    const plain = archive.map((record) => ({ key: record.key, addedAt: record.addedAt, revokedAt: record.revokedAt }));
    expect(plain).to.deep.equal([20, 3, 0, 1].map((place) => before[place]));
    const after = await recordsOf(registry, alice);
    expect([20, 3, 0, 1].map((place) => after[place]?.key)).to.deep.equal([40, 41, 42, 43].map(key));
    const untouched = (records: typeof before) => records.filter((_, place) => ![20, 3, 0, 1].includes(place));
    expect(untouched(after)).to.deep.equal(untouched(before));
  });

  it("are found in the archive page by page", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    for (let i = 0; i < 37; i += 1) {
      await own.add(manyKey(i), inboxId, proof);
      await own.revoke(manyKey(i));
    }
    const keysOf = async (start: bigint, count: bigint) =>
      (await registry.archiveOf(alice.address, start, count)).map((record) => record.key);
    expect(await keysOf(0n, 2n)).to.deep.equal([0, 1].map(manyKey));
    expect(await keysOf(2n, 2n)).to.deep.equal([2, 3].map(manyKey));
    expect(await keysOf(4n, 2n)).to.deep.equal([4].map(manyKey));
    expect(await keysOf(5n, 2n)).to.deep.equal([]);
    expect(await keysOf(2n ** 256n - 1n, 2n ** 256n - 1n)).to.deep.equal([]);
    expect(await keysOf(1n, 2n ** 256n - 1n)).to.deep.equal([1, 2, 3, 4].map(manyKey));
  });
});
