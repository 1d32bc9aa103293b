import { expect } from "chai";

import { activeKeys, fixture, inboxId, inputsOf, key, latestBlock, proof, recordsOf } from "./fixture.ts";

describe("KeyRegistry.revoke", () => {
  for (const place of [0, 1, 2, 4, 31]) {
    it(`ends the lifetime in place ${place} at the block's time and keeps it readable`, async () => {
      const { registry, alice } = await fixture();
      const keys = Array.from({ length: place + 1 }, (_, index) => key(index + 1));
      await registry.connect(alice).addMany(inputsOf(...keys));
      const added = await latestBlock();
      await expect(registry.connect(alice).revoke(key(place + 1)))
        .to.emit(registry, "KeyRevoked")
        .withArgs(alice.address, key(place + 1), added.number);
      const revoked = await latestBlock();
      const [entry] = await registry.entryOf(alice.address);
      expect((await recordsOf(registry, alice))[place]).to.deep.equal({
        key: key(place + 1),
        addedAt: BigInt(added.timestamp),
        revokedAt: BigInt(revoked.timestamp),
      });
      expect(entry.lastChangeBlock).to.equal(revoked.number);
      expect(await registry.isActive(alice.address, key(place + 1))).to.equal(false);
      expect(await activeKeys(registry, alice)).to.deep.equal(keys.slice(0, place));
    });
  }

  it("refuses a key that was never added", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    await expect(registry.connect(alice).revoke(key(2)))
      .to.be.revertedWithCustomError(registry, "NotActive")
      .withArgs(alice.address, key(2));
  });

  it("refuses a key that is revoked already", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    await registry.connect(alice).revoke(key(1));
    await expect(registry.connect(alice).revoke(key(1)))
      .to.be.revertedWithCustomError(registry, "NotActive")
      .withArgs(alice.address, key(1));
  });

  it("cannot touch another account's key", async () => {
    const { registry, alice, mallory } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    await expect(registry.connect(mallory).revoke(key(1)))
      .to.be.revertedWithCustomError(registry, "NotActive")
      .withArgs(mallory.address, key(1));
    expect(await activeKeys(registry, alice)).to.deep.equal([key(1)]);
  });
});

describe("KeyRegistry.revokeAll", () => {
  it("ends every active lifetime, says so for each, and leaves earlier revocations as they were", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).addMany(inputsOf(key(1), key(2), key(3), key(4)));
    await registry.connect(alice).revoke(key(2));
    const before = await latestBlock();
    const sent = registry.connect(alice).revokeAll();
    await expect(sent).to.emit(registry, "KeyRevoked").withArgs(alice.address, key(1), before.number);
    const { number, timestamp } = await latestBlock();
    for (const each of [3, 4])
      await expect(sent).to.emit(registry, "KeyRevoked").withArgs(alice.address, key(each), number);
    const receipt = await (await sent).wait();
    expect(receipt?.logs).to.have.length(3);
    const [entry] = await registry.entryOf(alice.address);
    const ends = [timestamp, before.timestamp, timestamp, timestamp].map(BigInt);
    expect((await recordsOf(registry, alice)).map(({ revokedAt }) => revokedAt)).to.deep.equal(ends);
    expect(entry.lastChangeBlock).to.equal(number);
  });

  it("refuses where no key is active", async () => {
    const { registry, alice } = await fixture();
    await expect(registry.connect(alice).revokeAll())
      .to.be.revertedWithCustomError(registry, "NoActiveKeys")
      .withArgs(alice.address);
    await registry.connect(alice).add(key(1), inboxId, proof);
    await registry.connect(alice).revokeAll();
    await expect(registry.connect(alice).revokeAll())
      .to.be.revertedWithCustomError(registry, "NoActiveKeys")
      .withArgs(alice.address);
  });
});

describe("KeyRegistry.rotate", () => {
  it("revokes the old key and adds the new one at the same time", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    const before = await latestBlock();
    const sent = registry.connect(alice).rotate(key(1), key(2), inboxId, proof);
    await expect(sent).to.emit(registry, "KeyRevoked").withArgs(alice.address, key(1), before.number);
    const { number, timestamp } = await latestBlock();
    await expect(sent).to.emit(registry, "KeyAdded").withArgs(alice.address, key(2), inboxId, proof, number);
    expect(await recordsOf(registry, alice)).to.deep.equal([
      { key: key(1), addedAt: BigInt(before.timestamp), revokedAt: BigInt(timestamp) },
      { key: key(2), addedAt: BigInt(timestamp), revokedAt: 0n },
    ]);
  });

  it("works with 32 active keys, because it makes room first", async () => {
    const { registry, alice } = await fixture();
    const keys = Array.from({ length: 32 }, (_, index) => key(index + 1));
    await registry.connect(alice).addMany(inputsOf(...keys));
    await registry.connect(alice).rotate(key(7), key(33), inboxId, proof);
    const expected = [...keys.filter((each) => each !== key(7)), key(33)];
    expect(await activeKeys(registry, alice)).to.deep.equal(expected);
  });

  it("changes nothing if the old key is not active", async () => {
    const { registry, alice } = await fixture();
    await expect(registry.connect(alice).rotate(key(1), key(2), inboxId, proof))
      .to.be.revertedWithCustomError(registry, "NotActive")
      .withArgs(alice.address, key(1));
    expect(await activeKeys(registry, alice)).to.deep.equal([]);
  });

  it("changes nothing if the new key is active", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).addMany(inputsOf(key(1), key(2)));
    await expect(registry.connect(alice).rotate(key(1), key(2), inboxId, proof))
      .to.be.revertedWithCustomError(registry, "AlreadyActive")
      .withArgs(alice.address, key(2));
    expect(await activeKeys(registry, alice)).to.deep.equal([key(1), key(2)]);
  });

  it("refuses to rotate a key to itself", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    await expect(registry.connect(alice).rotate(key(1), key(1), inboxId, proof))
      .to.be.revertedWithCustomError(registry, "SameKey")
      .withArgs(key(1));
  });
});
