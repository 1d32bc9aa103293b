import { expect } from "chai";

import { activeKeys, ethers, fixture, inboxId, inputsOf, key, proof, type Fixture } from "./fixture.ts";
import { sendSigned } from "./sendSigned.ts";
import { signAction, type Action } from "./signAction.ts";

const addKey: Action = { type: "AddKey", key: key(1), inboxId, proof };

describe("Smart accounts (ERC-1271) in KeyRegistry", () => {
  let setup: Fixture;
  const deployWallet = async () => {
    const wallet = await ethers.deployContract("OwnedWallet", [setup.alice.address]);
    return { wallet, address: await wallet.getAddress() };
  };
  const fromRelayer = () => setup.registry.connect(setup.relayer);
  beforeEach(async () => {
    setup = await fixture();
  });

  it("make every change with their own calls", async () => {
    const { registry, alice } = setup;
    const { wallet, address } = await deployWallet();
    const encode = registry.interface.encodeFunctionData.bind(registry.interface);
    await wallet
      .connect(alice)
      .executeBatch(await registry.getAddress(), [
        encode("add", [key(1), inboxId, proof]),
        encode("addMany", [inputsOf(key(2), key(3))]),
        encode("rotate", [key(1), key(4), inboxId, proof]),
        encode("revoke", [key(2)]),
      ]);
    expect(await activeKeys(registry, address)).to.deep.equal([key(3), key(4)]);
  });

  it("make every change with a signature", async () => {
    const { registry, alice } = setup;
    const { address: account } = await deployWallet();
    const steps: [Action, string[]][] = [
      [addKey, [key(1)]],
      [{ type: "AddKeys", inputs: inputsOf(key(2), key(3)) }, [key(1), key(2), key(3)]],
      [{ type: "RotateKey", oldKey: key(1), newKey: key(4), inboxId, proof }, [key(2), key(3), key(4)]],
      [{ type: "RevokeKey", key: key(2) }, [key(3), key(4)]],
      [{ type: "RevokeAllKeys" }, []],
    ];
    for (const [action, expected] of steps) {
      const { authorization } = await signAction(registry, alice, action, { account });
      await sendSigned(fromRelayer(), authorization, action);
      expect(await activeKeys(registry, account)).to.deep.equal(expected);
    }
    expect(await activeKeys(registry, alice)).to.deep.equal([]);
  });

  for (const length of [65, 66, 97, 1_000, 20_000]) {
    it(`are asked about signatures of ${length.toLocaleString("en")} bytes`, async () => {
      const { registry, alice } = setup;
      const { address: account } = await deployWallet();
      const wrap = (signature: string) => ethers.concat([signature, `0x${"7e".repeat(length - 65)}`]);
      const { authorization } = await signAction(registry, alice, addKey, { account, wrap });
      await sendSigned(fromRelayer(), authorization, addKey);
      expect(await activeKeys(registry, account)).to.deep.equal([key(1)]);
    });
  }

  it("are not taken over by somebody else's signature, which is told whose it is", async () => {
    const { registry, mallory } = setup;
    const { address: account } = await deployWallet();
    const { authorization } = await signAction(registry, mallory, addKey, { account });
    await expect(sendSigned(fromRelayer(), authorization, addKey))
      .to.be.revertedWithCustomError(registry, "WrongSigner")
      .withArgs(account, mallory.address);
  });

  it("with one owner do not share signatures, neither with each other nor with the owner", async () => {
    const { registry, alice } = setup;
    const first = await deployWallet();
    const second = await deployWallet();
    const { authorization } = await signAction(registry, alice, addKey, { account: first.address });
    for (const account of [second.address, alice.address]) {
      await expect(sendSigned(fromRelayer(), { ...authorization, account }, addKey)).to.be.revertedWithCustomError(
        registry,
        "WrongSigner",
      );
    }
    await sendSigned(fromRelayer(), authorization, addKey);
    expect(await activeKeys(registry, first.address)).to.deep.equal([key(1)]);
    expect(await activeKeys(registry, second.address)).to.deep.equal([]);
  });

  it("change nothing while they are asked: the call is static, and a wallet that reenters is refused", async () => {
    const { registry } = setup;
    const owner = ethers.Wallet.createRandom(ethers.provider);
    const wallet = await ethers.deployContract("ReentrantWallet", [owner.address, await registry.getAddress()]);
    const account = await wallet.getAddress();
    const { authorization } = await signAction(registry, owner, addKey, { account });
    await expect(sendSigned(fromRelayer(), authorization, addKey))
      .to.be.revertedWithCustomError(registry, "WrongSigner")
      .withArgs(account, owner.address);
    expect(await activeKeys(registry, account)).to.deep.equal([]);
    // It would have accepted the signature: the error says that it is the owner's. So it is the reentrance that was refused.
  });

  const modes = [
    "reverts",
    "answers nothing",
    "answers 4 bytes",
    "answers the magic value and more",
    "answers 100,000 bytes",
  ];
  for (const [mode, name] of modes.entries()) {
    it(`are refused if their code ${name}`, async () => {
      const { registry, alice } = setup;
      const account = await (await ethers.deployContract("OddWallet", [mode])).getAddress();
      const { authorization } = await signAction(registry, alice, addKey, { account });
      await expect(sendSigned(fromRelayer(), authorization, addKey))
        .to.be.revertedWithCustomError(registry, "WrongSigner")
        .withArgs(account, alice.address);
    });
  }

  it("that burn all gas make the transaction fail, and nothing else", async () => {
    const { registry, alice, relayer } = setup;
    const account = await (await ethers.deployContract("OddWallet", [5])).getAddress();
    const { authorization } = await signAction(registry, alice, addKey, { account });
    const sent = registry.connect(relayer).addFor(authorization, key(1), inboxId, proof, { gasLimit: 2_000_000 });
    await expect(sent).to.be.revertedWithCustomError(registry, "WrongSigner");
    expect(await activeKeys(registry, account)).to.deep.equal([]);
  });

  it("are asked about a huge signature at a cost that its sender bears, in proportion to its length", async () => {
    const { registry, alice } = setup;
    const { address: account } = await deployWallet();
    const costOf = async (length: number) => {
      const wrap = (signature: string) => ethers.concat([signature, `0x${"7e".repeat(length - 65)}`]);
      const { authorization } = await signAction(registry, alice, addKey, { account, wrap });
      return fromRelayer().addFor.estimateGas(authorization, key(1), inboxId, proof);
    };
    const [short, long] = [await costOf(65), await costOf(100_065)];
    const calldata = 100_000n * 40n; // the floor price of calldata (EIP-7623), a non-zero byte
    expect(long).to.be.lessThan(short + calldata + calldata / 10n);
  });
});

describe("An account that delegates to code (EIP-7702) in KeyRegistry", () => {
  it("goes on signing with its own key, whatever the code says", async () => {
    const { registry, relayer } = await fixture();
    const account = ethers.Wallet.createRandom(ethers.provider);
    const payer = ethers.Wallet.createRandom(ethers.provider);
    await relayer.sendTransaction({ to: payer.address, value: ethers.parseEther("1") });
    for (const mode of [0, 1]) {
      const code = await ethers.deployContract("OddWallet", [mode]);
      const delegation = await account.authorize({
        address: await code.getAddress(),
        nonce: await account.getNonce(),
        chainId: (await ethers.provider.getNetwork()).chainId,
      });
      await (await payer.sendTransaction({ type: 4, to: payer.address, authorizationList: [delegation] })).wait();
      expect(await ethers.provider.getCode(account.address)).to.match(/^0xef0100/);

      const action: Action = { type: "AddKey", key: key(mode + 1), inboxId, proof };
      const { authorization } = await signAction(registry, account, action);
      await sendSigned(registry.connect(relayer), authorization, action);
    }
    expect(await activeKeys(registry, account)).to.deep.equal([key(1), key(2)]);
  });

  it("may have its code sign for it, too", async () => {
    const { registry, alice, mallory, relayer } = await fixture();
    const account = ethers.Wallet.createRandom(ethers.provider);
    const payer = ethers.Wallet.createRandom(ethers.provider);
    await relayer.sendTransaction({ to: payer.address, value: ethers.parseEther("1") });
    const code = await ethers.deployContract("OwnedWallet", [alice.address]);
    const delegation = await account.authorize({
      address: await code.getAddress(),
      nonce: 0,
      chainId: (await ethers.provider.getNetwork()).chainId,
    });
    await (await payer.sendTransaction({ type: 4, to: payer.address, authorizationList: [delegation] })).wait();
    const { authorization } = await signAction(registry, alice, addKey, { account: account.address });
    await sendSigned(registry.connect(relayer), authorization, addKey);
    expect(await activeKeys(registry, account)).to.deep.equal([key(1)]);
    const forged = await signAction(registry, mallory, { type: "RevokeAllKeys" }, { account: account.address });
    await expect(registry.revokeAllFor(forged.authorization))
      .to.be.revertedWithCustomError(registry, "WrongSigner")
      .withArgs(account.address, mallory.address);
  });
});
