import { expect } from "chai";

import { ethers, fixture, inboxId, inputsOf, key, proof, type Registry } from "./fixture.ts";

/** All of an account's changes in the order in which they happened, from an unlimited search. */
async function allChanges(registry: Registry, account: string) {
  const topics = [
    ["KeyAdded", "KeyRevoked"].map((name) => ethers.id(registry.interface.getEvent(name as "KeyAdded").format())),
    ethers.zeroPadValue(account, 32),
  ];
  const logs = await ethers.provider.getLogs({
    address: await registry.getAddress(),
    fromBlock: 0,
    toBlock: "latest",
    topics,
  });
  return logs.map((log) => {
    const parsed = registry.interface.parseLog(log);
    if (parsed === null) throw new Error("A log of the registry that its ABI does not know.");
    const { key: changed, previousChangeBlock } = parsed.args as unknown as {
      key: string;
      previousChangeBlock: bigint;
    };
    return { name: parsed.name, key: changed, blockNumber: BigInt(log.blockNumber), previousChangeBlock };
  });
}

describe("KeyRegistry's history", () => {
  it("links each change to the one before it, from the entry's last change to the first", async () => {
    const { registry, alice, bob } = await fixture();
    const own = registry.connect(alice);
    await own.add(key(1), inboxId, proof);
    await registry.connect(bob).add(key(1), inboxId, proof);
    await own.addMany(inputsOf(key(2), key(3), key(4)));
    await own.invalidateNonce();
    await own.revoke(key(2));
    await registry.connect(bob).revokeAll();
    await own.rotate(key(1), key(2), inboxId, proof);
    await own.revokeAll();

    const changes = await allChanges(registry, alice.address);
    expect(changes.map((change) => `${change.name} ${Number(`0x${change.key.slice(-2)}`)}`)).to.deep.equal([
      "KeyAdded 1",
      ...["KeyAdded 2", "KeyAdded 3", "KeyAdded 4"],
      "KeyRevoked 2",
      ...["KeyRevoked 1", "KeyAdded 2"],
      ...["KeyRevoked 3", "KeyRevoked 4", "KeyRevoked 2"],
    ]);
    const { lastChangeBlock } = await registry.headOf(alice.address);
    const links = [...changes.map((change) => change.previousChangeBlock), lastChangeBlock];
    const blocks = [0n, ...changes.map((change) => change.blockNumber)];
    expect(links).to.deep.equal(blocks);
  });

  it("has exactly one addition for each lifetime and one revocation for each that ended", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    for (let i = 0; i < 40; i += 1) {
      await own.add(key(i + 1), inboxId, proof);
      if (i % 3 !== 0) await own.revoke(key(i + 1));
    }
    const changes = await allChanges(registry, alice.address);
    const [entry] = await registry.entryOf(alice.address);
    const archive = await registry.archiveOf(alice.address, 0, entry.archived);
    const lifetimes = [...archive, ...entry.records];
    const sorted = (keys: string[]) => keys.toSorted();
    const keysOf = (name: string) =>
      sorted(changes.filter((change) => change.name === name).map((change) => change.key));
    expect(keysOf("KeyAdded")).to.deep.equal(sorted(lifetimes.map((record) => record.key)));
    const ended = lifetimes.filter(({ revokedAt }) => revokedAt !== 0n);
    expect(keysOf("KeyRevoked")).to.deep.equal(sorted(ended.map((record) => record.key)));
  });
});
