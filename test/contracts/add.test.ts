import { expect } from "chai";

import { activeKeys, ethers, fixture, inboxId, inputsOf, key, latestBlock, proof, recordsOf, word } from "./fixture.ts";

describe("KeyRegistry.add", () => {
  it("publishes a key of the caller, active from the block's time on", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    const block = await latestBlock();
    const [entry] = await registry.entryOf(alice.address);
    const records = await recordsOf(registry, alice);
    expect(records).to.deep.equal([{ key: key(1), addedAt: BigInt(block.timestamp), revokedAt: 0n }]);
    expect(entry.lastChangeBlock).to.equal(block.number);
    expect(await registry.isActive(alice.address, key(1))).to.equal(true);
  });

  it("emits the key, its inbox, the proof as given and no previous change", async () => {
    const { registry, alice } = await fixture();
    await expect(registry.connect(alice).add(key(1), inboxId, proof))
      .to.emit(registry, "KeyAdded")
      .withArgs(alice.address, key(1), inboxId, proof, 0n);
  });

  for (const [name, bytes] of [
    ["an empty proof (a vouched device)", "0x"],
    ["a one-byte proof", "0x01"],
    ["a proof of 5,000 bytes (a signature scheme yet to come)", `0x${"c3".repeat(5_000)}`],
  ] as const) {
    it(`accepts ${name}`, async () => {
      const { registry, alice } = await fixture();
      await expect(registry.connect(alice).add(key(1), inboxId, bytes))
        .to.emit(registry, "KeyAdded")
        .withArgs(alice.address, key(1), inboxId, bytes, 0n);
    });
  }

  it("leaves every other account's entry alone, and lets them publish the same key", async () => {
    const { registry, alice, bob } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    expect(await activeKeys(registry, bob)).to.deep.equal([]);
    await registry.connect(bob).add(key(1), inboxId, proof);
    await registry.connect(alice).revoke(key(1));
    expect(await activeKeys(registry, bob)).to.deep.equal([key(1)]);
  });

  it("does not use up a nonce", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    expect((await registry.headOf(alice.address)).nonce).to.equal(0n);
  });

  it("refuses the zero key", async () => {
    const { registry } = await fixture();
    await expect(registry.add(ethers.ZeroHash, inboxId, proof))
      .to.be.revertedWithCustomError(registry, "ZeroKey")
      .withArgs();
  });

  it("refuses a zero inbox id and says for which key", async () => {
    const { registry } = await fixture();
    await expect(registry.add(key(1), ethers.ZeroHash, proof))
      .to.be.revertedWithCustomError(registry, "ZeroInboxId")
      .withArgs(key(1));
  });

  for (const place of [0, 1, 2, 31]) {
    it(`refuses a key that is active already, in place ${place}`, async () => {
      const { registry, alice } = await fixture();
      const keys = Array.from({ length: place + 1 }, (_, index) => key(index + 1));
      await registry.connect(alice).addMany(inputsOf(...keys));
      await expect(registry.connect(alice).add(key(place + 1), word(0xee), "0x"))
        .to.be.revertedWithCustomError(registry, "AlreadyActive")
        .withArgs(alice.address, key(place + 1));
    });
  }

  it("holds 32 active keys, and refuses the 33rd by its number", async () => {
    const { registry, alice } = await fixture();
    expect(await registry.MAX_ACTIVE()).to.equal(32n);
    const keys = Array.from({ length: 32 }, (_, index) => key(index + 1));
    await registry.connect(alice).addMany(inputsOf(...keys));
    expect(await activeKeys(registry, alice)).to.deep.equal(keys);
    await expect(registry.connect(alice).add(key(33), inboxId, proof))
      .to.be.revertedWithCustomError(registry, "TooManyActive")
      .withArgs(alice.address, 32n);
  });
});

describe("KeyRegistry.addMany", () => {
  it("publishes several keys in one transaction, each with its own inbox and proof", async () => {
    const { registry, alice } = await fixture();
    const sent = registry.connect(alice).addMany([
      { key: key(1), inboxId: word(0xb1), proof },
      { key: key(2), inboxId: word(0xb2), proof: "0x" },
    ]);
    await expect(sent).to.emit(registry, "KeyAdded").withArgs(alice.address, key(1), word(0xb1), proof, 0n);
    const { number } = await latestBlock();
    await expect(sent).to.emit(registry, "KeyAdded").withArgs(alice.address, key(2), word(0xb2), "0x", number);
    expect(await activeKeys(registry, alice)).to.deep.equal([key(1), key(2)]);
  });

  it("publishes none if one of them cannot be", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(2), inboxId, proof);
    await expect(registry.connect(alice).addMany(inputsOf(key(1), key(2))))
      .to.be.revertedWithCustomError(registry, "AlreadyActive")
      .withArgs(alice.address, key(2));
    expect(await activeKeys(registry, alice)).to.deep.equal([key(2)]);
  });

  it("refuses the same key twice in one list", async () => {
    const { registry, alice } = await fixture();
    await expect(registry.connect(alice).addMany(inputsOf(key(1), key(1))))
      .to.be.revertedWithCustomError(registry, "AlreadyActive")
      .withArgs(alice.address, key(1));
  });

  it("refuses an empty list", async () => {
    const { registry } = await fixture();
    await expect(registry.addMany([])).to.be.revertedWithCustomError(registry, "NothingToAdd").withArgs();
  });
});
