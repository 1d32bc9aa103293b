import { expect } from "chai";

import { ethers, fixture, inboxId, inputsOf, key, latestBlock, proof, recordsOf, type Registry } from "./fixture.ts";

const HEAD_FIELDS = { nonce: [0n, 40n], lastChangeBlock: [40n, 48n], used: [88n, 8n] } as const;

/** Slots as the documentation of `KeyEntries` has them, worked out here without the contract. */
function slotsOf(account: string) {
  const base = BigInt(ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [account, 0])));
  const archive = BigInt(ethers.keccak256(ethers.toBeHex(base + 43n, 32)));
  return {
    head: base,
    key: (place: number) => base + 1n + BigInt(place),
    /** Slot and first bit of a lifetime. */
    lifetime: (place: number): [bigint, bigint] =>
      place < 2
        ? [base, 96n + 80n * BigInt(place)]
        : [base + 33n + BigInt(Math.floor((place - 2) / 3)), 80n * BigInt((place - 2) % 3)],
    archiveLength: base + 43n,
    archivedKey: (index: number) => archive + 2n * BigInt(index),
    archivedTimes: (index: number) => archive + 2n * BigInt(index) + 1n,
  };
}

const bits = (value: bigint, from: bigint, count: bigint): bigint => (value >> from) & ((1n << count) - 1n);

describe("KeyRegistry's storage layout, on which storage proofs rely", () => {
  const read = async (registry: Registry, slot: bigint): Promise<bigint> =>
    BigInt(await ethers.provider.getStorage(await registry.getAddress(), slot));

  it("has the head, the keys and the lifetimes where the documentation says, in every place", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    for (let i = 0; i < 32; i += 1) await own.add(key(i + 1), inboxId, proof);
    for (const index of [0, 2, 5, 31]) await own.revoke(key(index + 1));
    await own.invalidateNonce();
    await own.invalidateNonce();
    await own.revoke(key(2));
    const { number } = await latestBlock();

    const slots = slotsOf(alice.address);
    const head = await read(registry, slots.head);
    const field = (name: keyof typeof HEAD_FIELDS) => bits(head, HEAD_FIELDS[name][0], HEAD_FIELDS[name][1]);
    expect([field("nonce"), field("lastChangeBlock"), field("used")]).to.deep.equal([2n, BigInt(number), 32n]);
    const found = [];
    for (let place = 0; place < 32; place += 1) {
      const [slot, bit] = slots.lifetime(place);
      const lifetime = await read(registry, slot);
      found.push({
        key: ethers.toBeHex(await read(registry, slots.key(place)), 32),
        addedAt: bits(lifetime, bit, 40n),
        revokedAt: bits(lifetime, bit + 40n, 40n),
      });
    }
    expect(found).to.deep.equal(await recordsOf(registry, alice));
    expect(found.filter(({ revokedAt }) => revokedAt !== 0n)).to.have.length(5);
    expect(await read(registry, slots.archiveLength)).to.equal(0n);
  });

  it("has the archive where the documentation says", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    await own.addMany(inputsOf(...Array.from({ length: 32 }, (_, index) => key(index + 1))));
    for (const index of [7, 9]) await own.rotate(key(index), key(index + 100), inboxId, proof);
    const slots = slotsOf(alice.address);
    expect(await read(registry, slots.archiveLength)).to.equal(2n);
    const archive = await registry.archiveOf(alice.address, 0, 2);
    for (const [index, record] of archive.entries()) {
      const times = await read(registry, slots.archivedTimes(index));
      expect(ethers.toBeHex(await read(registry, slots.archivedKey(index)), 32)).to.equal(record.key);
      expect([bits(times, 0n, 40n), bits(times, 40n, 40n)]).to.deep.equal([record.addedAt, record.revokedAt]);
      expect(bits(times, 80n, 176n)).to.equal(0n);
    }
  });

  it("leaves every slot of an account that never published zero", async () => {
    const { registry, alice, bob } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    const slots = slotsOf(bob.address);
    for (let offset = 0n; offset <= 43n; offset += 1n) expect(await read(registry, slots.head + offset)).to.equal(0n);
  });

  it("uses no slot besides the mapping's: the contract has no other state", async () => {
    const { registry, alice } = await fixture();
    await registry.connect(alice).add(key(1), inboxId, proof);
    for (let slot = 0n; slot < 10n; slot += 1n) expect(await read(registry, slot)).to.equal(0n);
  });
});
