import { expect } from "chai";

import {
  headOf,
  ethers,
  fixture,
  inboxId,
  inputsOf,
  key,
  latestBlock,
  networkHelpers,
  proof,
  recordsOf,
  word,
} from "./fixture.ts";

describe("Reading KeyRegistry", () => {
  it("answers an empty entry for an account that never published", async () => {
    const { registry, bob } = await fixture();
    const [entry, number, timestamp] = await registry.entryOf(bob.address);
    expect(entry.account).to.equal(bob.address);
    expect([entry.nonce, entry.lastChangeBlock, entry.archived]).to.deep.equal([0n, 0n, 0n]);
    expect(entry.records).to.have.length(0);
    const block = await latestBlock();
    expect([number, timestamp]).to.deep.equal([BigInt(block.number), BigInt(block.timestamp)]);
    expect(await registry.isActive(bob.address, ethers.ZeroHash)).to.equal(false);
  });

  it("answers several accounts in the order asked, with the block of the answer", async () => {
    const { registry, alice, bob, mallory } = await fixture();
    await registry.connect(alice).addMany(inputsOf(key(1), key(2)));
    await registry.connect(bob).add(key(3), inboxId, proof);
    await registry.connect(bob).invalidateNonce();
    const asked = [bob.address, mallory.address, alice.address, bob.address];
    const [entries, number, timestamp] = await registry.entriesOf(asked);
    expect(entries.map(({ account }) => account)).to.deep.equal(asked);
    expect(entries.map(({ records }) => records.map((record) => record.key))).to.deep.equal([
      [key(3)],
      [],
      [key(1), key(2)],
      [key(3)],
    ]);
    expect(entries.map(({ nonce }) => nonce)).to.deep.equal([1n, 0n, 0n, 1n]);
    const block = await latestBlock();
    expect([number, timestamp]).to.deep.equal([BigInt(block.number), BigInt(block.timestamp)]);
  });

  it("answers no accounts with no entries", async () => {
    const { registry } = await fixture();
    const [entries] = await registry.entriesOf([]);
    expect(entries).to.have.length(0);
  });

  it("answers 100 accounts with 32 keys each, the most they can have, in one call far below nodes' limit of 50 million gas", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).addMany(inputsOf(...Array.from({ length: 32 }, (_, index) => key(index + 1))));
    // The same account a hundred times costs the reads of one cold account and 99 warm ones; 2,000 gas a word and account are added for those.
    const accounts = Array.from({ length: 100 }, () => alice.address);
    const gas = await registry.entriesOf.estimateGas(accounts);
    const wordsOfAnEntry = 1n + 32n + 10n + 1n;
    expect(gas + 99n * wordsOfAnEntry * 2_000n).to.be.lessThan(25_000_000n);
  });

  it("answers the head alone: the nonce and the block of the last change", async () => {
    const { registry, alice } = await fixture();
    expect(await headOf(registry, alice)).to.deep.equal([0n, 0n]);
    await registry.connect(alice).add(key(1), inboxId, proof);
    const added = await latestBlock();
    await registry.connect(alice).invalidateNonce();
    expect(await headOf(registry, alice)).to.deep.equal([1n, BigInt(added.number)]);
    await registry.connect(alice).revoke(key(1));
    expect(await headOf(registry, alice)).to.deep.equal([1n, BigInt(added.number) + 2n]);
  });
});

describe("KeyRegistry.wasActiveAt", () => {
  for (const place of [0, 1, 2, 31]) {
    it(`includes the second of the addition and excludes that of the revocation, in place ${place}`, async () => {
      const { registry, alice } = await fixture();
      const own = registry.connect(alice);
      if (place > 0) await own.addMany(inputsOf(...Array.from({ length: place }, (_, index) => key(index + 1))));
      await own.add(key(0x77), inboxId, proof);
      const added = (await latestBlock()).timestamp;
      await networkHelpers.time.increase(100);
      const at = (time: number) => registry.wasActiveAt(alice.address, key(0x77), time);
      expect([await at(added - 1), await at(added), await at(added + 100)]).to.deep.equal([false, true, true]);
      await own.revoke(key(0x77));
      const revoked = (await latestBlock()).timestamp;
      expect([await at(added - 1), await at(added), await at(revoked - 1), await at(revoked)]).to.deep.equal([
        false,
        true,
        true,
        false,
      ]);
    });
  }

  it("tells the lifetimes of one key apart", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    for (let i = 0; i < 2; i += 1) {
      await own.add(key(1), inboxId, proof);
      await networkHelpers.time.increase(50);
      await own.revoke(key(1));
      await networkHelpers.time.increase(50);
    }
    const [first, second] = await recordsOf(registry, alice);
    if (!first || !second) throw new Error("two records expected");
    const times = [first.addedAt, first.revokedAt, second.addedAt - 1n, second.addedAt, second.revokedAt];
    const answers = await Promise.all(times.map((time) => registry.wasActiveAt(alice.address, key(1), time)));
    expect(answers).to.deep.equal([true, false, false, true, false]);
  });

  it("finds lifetimes that were archived", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    await own.add(word(0xfe), inboxId, proof);
    const added = (await latestBlock()).timestamp;
    await networkHelpers.time.increase(50);
    await own.revoke(word(0xfe));
    const revoked = (await latestBlock()).timestamp;
    await own.addMany(inputsOf(...Array.from({ length: 32 }, (_, index) => key(index + 1))));
    expect((await registry.entryOf(alice.address))[0].archived).to.equal(1n);
    const at = (time: number) => registry.wasActiveAt(alice.address, word(0xfe), time);
    expect([await at(added - 1), await at(added), await at(revoked - 1), await at(revoked)]).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(await registry.wasActiveAt(alice.address, word(0xfd), added)).to.equal(false);
  });

  it("refuses to foretell", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    const { timestamp } = await latestBlock();
    expect(await registry.wasActiveAt(alice.address, key(1), timestamp)).to.equal(true);
    await expect(registry.wasActiveAt(alice.address, key(1), timestamp + 1))
      .to.be.revertedWithCustomError(registry, "TimeInFuture")
      .withArgs(timestamp + 1, timestamp);
  });
});
