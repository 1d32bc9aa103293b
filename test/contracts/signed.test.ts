import { expect } from "chai";

import {
  headOf,
  activeKeys,
  ethers,
  fixture,
  inboxId,
  inputsOf,
  key,
  latestBlock,
  proof,
  word,
  type Fixture,
} from "./fixture.ts";
import { domainOf, signAction, type Action, type Authorization } from "./signAction.ts";
import { sendSigned } from "./sendSigned.ts";

/** For each action: what the account had before, and what it has afterwards. */
const actions: { action: Action; before: string[]; after: string[]; events: string[] }[] = [
  { action: { type: "AddKey", key: key(1), inboxId, proof }, before: [], after: [key(1)], events: ["KeyAdded"] },
  {
    action: { type: "AddKeys", inputs: inputsOf(key(1), key(2)) },
    before: [],
    after: [key(1), key(2)],
    events: ["KeyAdded", "KeyAdded"],
  },
  {
    action: { type: "RotateKey", oldKey: key(1), newKey: key(2), inboxId, proof },
    before: [key(1)],
    after: [key(2)],
    events: ["KeyRevoked", "KeyAdded"],
  },
  { action: { type: "RevokeKey", key: key(1) }, before: [key(1), key(2)], after: [key(2)], events: ["KeyRevoked"] },
  { action: { type: "RevokeAllKeys" }, before: [key(1), key(2)], after: [], events: ["KeyRevoked", "KeyRevoked"] },
];

async function prepare({ registry, alice }: Fixture, keys: string[]) {
  if (keys.length > 0) await registry.connect(alice).addMany(inputsOf(...keys));
}

for (const { action, before, after, events } of actions) {
  describe(`KeyRegistry: ${action.type}, signed by the account and sent by someone else`, () => {
    let setup: Fixture;
    const sign = (overrides: Parameters<typeof signAction>[3] = {}) =>
      signAction(setup.registry, setup.alice, action, overrides);
    const send = (authorization: Authorization, what: Action = action) =>
      sendSigned(setup.registry.connect(setup.relayer), authorization, what);
    beforeEach(async () => {
      setup = await fixture();
      await prepare(setup, before);
    });

    it("changes the account's entry, not the sender's, with the events of the account's own change", async () => {
      const { registry, alice, relayer } = setup;
      const { authorization } = await sign();
      const receipt = await (await send(authorization)).wait();
      expect(await activeKeys(registry, alice)).to.deep.equal(after);
      expect(await activeKeys(registry, relayer)).to.deep.equal([]);
      const logs = receipt?.logs.map((log) => registry.interface.parseLog(log)) ?? [];
      expect(logs.map((log) => log?.name)).to.deep.equal(events);
      expect(logs.every((log) => log?.args["account"] === alice.address)).to.equal(true);
    });

    it("uses up one nonce of the account and none of the sender", async () => {
      const { registry, alice, relayer } = setup;
      await send((await sign()).authorization);
      expect((await registry.headOf(alice.address)).nonce).to.equal(1n);
      expect((await registry.headOf(relayer.address)).nonce).to.equal(0n);
    });

    it("is refused a second time", async () => {
      const { registry, alice } = setup;
      const { authorization } = await sign();
      await send(authorization);
      await expect(send(authorization))
        .to.be.revertedWithCustomError(registry, "WrongNonce")
        .withArgs(alice.address, 0n, 1n);
    });

    it("is refused with a nonce that is not reached yet", async () => {
      const { registry, alice } = setup;
      const { authorization } = await sign({ nonce: 1n });
      await expect(send(authorization))
        .to.be.revertedWithCustomError(registry, "WrongNonce")
        .withArgs(alice.address, 1n, 0n);
    });

    it("is refused once the account has given up the nonce", async () => {
      const { registry, alice } = setup;
      const { authorization } = await sign();
      await expect(registry.connect(alice).invalidateNonce())
        .to.emit(registry, "NonceInvalidated")
        .withArgs(alice.address, 0n);
      await expect(send(authorization))
        .to.be.revertedWithCustomError(registry, "WrongNonce")
        .withArgs(alice.address, 0n, 1n);
    });

    it("is refused with another nonce or deadline than was signed", async () => {
      const { registry, alice } = setup;
      const { authorization } = await sign({ nonce: 5n });
      await expect(send({ ...authorization, nonce: 0n })).to.be.revertedWithCustomError(registry, "WrongSigner");
      const second = await sign();
      const later = { ...second.authorization, deadline: second.authorization.deadline + 1n };
      await expect(send(later)).to.be.revertedWithCustomError(registry, "WrongSigner");
      expect((await registry.headOf(alice.address)).nonce).to.equal(0n);
    });

    it("works in the deadline's last second", async () => {
      const { timestamp } = await latestBlock();
      const deadline = BigInt(timestamp + 50);
      const { authorization } = await sign({ deadline });
      await ethers.provider.send("evm_setNextBlockTimestamp", [Number(deadline)]);
      await send(authorization);
      expect(await activeKeys(setup.registry, setup.alice)).to.deep.equal(after);
    });

    it("is refused after its deadline", async () => {
      const { timestamp } = await latestBlock();
      const deadline = BigInt(timestamp + 50);
      const { authorization } = await sign({ deadline });
      await ethers.provider.send("evm_setNextBlockTimestamp", [Number(deadline) + 1]);
      await expect(send(authorization))
        .to.be.revertedWithCustomError(setup.registry, "SignatureExpired")
        .withArgs(deadline, deadline + 1n);
    });

    it("is refused if someone else signed it, and says whose signature it is", async () => {
      const { registry, alice, mallory } = setup;
      const { authorization } = await signAction(registry, mallory, action, { account: alice.address });
      await expect(send(authorization))
        .to.be.revertedWithCustomError(registry, "WrongSigner")
        .withArgs(alice.address, mallory.address);
    });

    it("is refused for another account than was signed", async () => {
      const { registry, alice, bob } = setup;
      const { authorization } = await sign({ account: bob.address, nonce: 0n });
      await expect(send({ ...authorization, account: alice.address })).to.be.revertedWithCustomError(
        registry,
        "WrongSigner",
      );
    });

    it("is refused for another chain, registry, name or version", async () => {
      const { registry } = setup;
      const domain = await domainOf(registry);
      const other = await ethers.deployContract("KeyRegistry");
      for (const wrong of [
        { ...domain, chainId: 1n },
        { ...domain, verifyingContract: await other.getAddress() },
        { ...domain, name: "KeyRegistry" },
        { ...domain, version: "2" },
      ]) {
        const { authorization } = await sign({ domain: wrong });
        await expect(send(authorization)).to.be.revertedWithCustomError(registry, "WrongSigner");
      }
    });

    it("is refused as any other action, and with any other content", async () => {
      const { registry } = setup;
      const { authorization } = await sign();
      const others: Action[] = [
        ...actions.map((each) => each.action).filter(({ type }) => type !== action.type),
        { type: "AddKey", key: key(9), inboxId, proof },
        { type: "AddKey", key: key(1), inboxId: word(0xb9), proof },
        { type: "AddKey", key: key(1), inboxId, proof: "0x" },
        { type: "AddKeys", inputs: inputsOf(key(1)) },
        { type: "AddKeys", inputs: inputsOf(key(2), key(1)) },
        { type: "AddKeys", inputs: [] },
        { type: "RotateKey", oldKey: key(2), newKey: key(1), inboxId, proof },
        { type: "RotateKey", oldKey: key(1), newKey: key(2), inboxId: word(0xb9), proof },
        { type: "RotateKey", oldKey: key(1), newKey: key(2), inboxId, proof: "0x" },
        { type: "RevokeKey", key: key(2) },
      ];
      for (const other of others) {
        await expect(send(authorization, other)).to.be.revertedWithCustomError(registry, "WrongSigner");
      }
    });
  });
}

describe("KeyRegistry.invalidateNonce", () => {
  it("counts up, and is no change of the entry", async () => {
    const { registry, alice } = await fixture();
    const own = registry.connect(alice);
    await own.invalidateNonce();
    await expect(own.invalidateNonce()).to.emit(registry, "NonceInvalidated").withArgs(alice.address, 1n);
    expect(await headOf(registry, alice)).to.deep.equal([2n, 0n]);
  });
});

describe("KeyRegistry's EIP-712 domain", () => {
  it("is told by ERC-5267", async () => {
    const { registry } = await fixture();
    const domain = await domainOf(registry);
    const { fields, name, version, chainId, verifyingContract, salt, extensions } = await registry.eip712Domain();
    expect(fields).to.equal("0x0f");
    expect({ name, version, chainId, verifyingContract }).to.deep.equal(domain);
    expect(salt).to.equal(ethers.ZeroHash);
    expect(extensions).to.have.length(0);
  });
});
