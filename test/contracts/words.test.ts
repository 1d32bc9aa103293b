import { expect } from "chai";

import { ethers, fixture, inboxId, key, recordsOf, type KeyRecord, type Registry } from "./fixture.ts";

const bits = (word: bigint, from: number, count: number): bigint => BigInt.asUintN(count, word >> BigInt(from));

/** What `wordsOf` says, read as its documentation has it. */
async function decodedWords(registry: Registry, account: string) {
  const bytes = ethers.getBytes(await registry.wordsOf(account));
  const words = Array.from({ length: bytes.length / 32 }, (_, i) => ethers.toBigInt(bytes.slice(32 * i, 32 * (i + 1))));
  const [head = 0n] = words;
  const used = Number(bits(head, 88, 8));
  const [keys, rest] = [words.slice(1, 1 + used), words.slice(1 + used)];
  const lifetimes = [bits(head, 96, 80), bits(head, 176, 80)];
  for (const word of rest) lifetimes.push(bits(word, 0, 80), bits(word, 80, 80), bits(word, 160, 80));
  return {
    bytes: bytes.length,
    nonce: bits(head, 0, 40),
    lastChangeBlock: bits(head, 40, 48),
    records: keys.map((each, place): KeyRecord => {
      const lifetime = lifetimes[place] ?? 0n;
      return { key: ethers.toBeHex(each, 32), addedAt: bits(lifetime, 0, 40), revokedAt: bits(lifetime, 40, 40) };
    }),
  };
}

describe("KeyRegistry.wordsOf", () => {
  it("says what entryOf says, for every number of places, with keys active and revoked", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    for (let used = 0; used <= 32; used += 1) {
      if (used > 0) await own.add(key(used), inboxId, "0x");
      if (used % 4 === 2) await own.revoke(key(used));
      if (used % 10 === 5) await own.invalidateNonce();
      const [entry] = await registry.entryOf(alice.address);
      const words = await decodedWords(registry, alice.address);
      expect(words, `${used} places`).to.deep.equal({
        bytes: 32 * (1 + used + Math.floor(used / 3)),
        nonce: entry.nonce,
        lastChangeBlock: entry.lastChangeBlock,
        records: await recordsOf(registry, alice),
      });
      expect(words.records).to.have.length(used);
    }
  });

  it("leaves out the archive, and shows who took the archived key's place", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    for (let used = 1; used <= 32; used += 1) await own.add(key(used), inboxId, "0x");
    await own.rotate(key(7), key(77), inboxId, "0x");
    expect((await registry.entryOf(alice.address))[0].archived).to.equal(1n);
    const { records } = await decodedWords(registry, alice.address);
    expect(records).to.deep.equal(await recordsOf(registry, alice));
    expect(records.map((record) => record.key))
      .to.include(key(77))
      .and.not.include(key(7));
  });

  it("answers a head of zero alone for an account that never published", async () => {
    const { registry, bob } = await fixture();
    expect(await registry.wordsOf(bob.address)).to.equal(ethers.ZeroHash);
  });
});
