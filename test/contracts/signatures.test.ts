import { expect } from "chai";

import { activeKeys, ethers, fixture, inboxId, key, proof, type Fixture } from "./fixture.ts";
import { sendSigned } from "./sendSigned.ts";
import { signAction, type Action } from "./signAction.ts";

/** Order of secp256k1. */
const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const action: Action = { type: "AddKey", key: key(1), inboxId, proof };

const split = (signature: string) => ({
  r: ethers.dataSlice(signature, 0, 32),
  s: BigInt(ethers.dataSlice(signature, 32, 64)),
  v: Number(ethers.dataSlice(signature, 64)),
});
const join = (r: string, s: bigint, v: number) => ethers.concat([r, ethers.toBeHex(s, 32), ethers.toBeHex(v, 1)]);

describe("ECDSA signatures in KeyRegistry", () => {
  let setup: Fixture;
  const attempt = async (wrap: (signature: string) => string) => {
    const { registry, alice, relayer } = setup;
    const { authorization } = await signAction(registry, alice, action, { wrap });
    return sendSigned(registry.connect(relayer), authorization, action);
  };
  const isRefused = (wrap: (signature: string) => string) =>
    expect(attempt(wrap))
      .to.be.revertedWithCustomError(setup.registry, "WrongSigner")
      .withArgs(setup.alice.address, ethers.ZeroAddress);
  beforeEach(async () => {
    setup = await fixture();
  });

  it("are accepted with 65 bytes", async () => {
    await attempt((signature) => signature);
    expect(await activeKeys(setup.registry, setup.alice)).to.deep.equal([key(1)]);
  });

  it("are accepted in compact form (ERC-2098)", async () => {
    await attempt((signature) => ethers.Signature.from(signature).compactSerialized);
    expect(await activeKeys(setup.registry, setup.alice)).to.deep.equal([key(1)]);
  });

  it("cannot be used again in another form: the nonce is used up, not the bytes", async () => {
    const { registry, alice, relayer } = setup;
    const { authorization } = await signAction(registry, alice, action);
    const from = registry.connect(relayer);
    await sendSigned(from, authorization, action);
    await registry.connect(alice).revoke(key(1));
    const compact = ethers.Signature.from(authorization.signature).compactSerialized;
    await expect(sendSigned(from, { ...authorization, signature: compact }, action))
      .to.be.revertedWithCustomError(registry, "WrongNonce")
      .withArgs(alice.address, 0n, 1n);
  });

  it("are refused in the malleable form with a high s", () =>
    isRefused((signature) => {
      const { r, s, v } = split(signature);
      return join(r, N - s, v === 27 ? 28 : 27);
    }));

  it("are refused with v of 0 or 1", () =>
    isRefused((signature) => {
      const { r, s, v } = split(signature);
      return join(r, s, v - 27);
    }));

  for (const [name, bytes] of [
    ["of no bytes", "0x"],
    ["of 65 zero bytes", `0x${"00".repeat(65)}`],
    ["of 64 zero bytes", `0x${"00".repeat(64)}`],
    ["of 65 bytes 0xff", `0x${"ff".repeat(65)}`],
  ] as const) {
    it(`are refused ${name}`, () => isRefused(() => bytes));
  }

  it("are refused with a byte more", () => isRefused((signature) => `${signature}00`));

  it("of nobody do not stand for the zero address", async () => {
    const { registry, alice, relayer } = setup;
    const { authorization } = await signAction(registry, alice, action, {
      account: ethers.ZeroAddress,
      wrap: () => `0x${"00".repeat(65)}`,
    });
    await expect(sendSigned(registry.connect(relayer), authorization, action))
      .to.be.revertedWithCustomError(registry, "WrongSigner")
      .withArgs(ethers.ZeroAddress, ethers.ZeroAddress);
  });

  it("are refused for precompiled contracts as accounts, which answer all sorts of calls", async () => {
    const { registry, alice, relayer } = setup;
    for (let index = 1; index <= 0x11; index += 1) {
      const account = ethers.getAddress(ethers.toBeHex(index, 20));
      const { authorization } = await signAction(registry, alice, action, { account });
      await expect(sendSigned(registry.connect(relayer), authorization, action)).to.be.revertedWithCustomError(
        registry,
        "WrongSigner",
      );
    }
  });
});
