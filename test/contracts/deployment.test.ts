import { readdir, readFile } from "node:fs/promises";

import { expect } from "chai";
import { network } from "hardhat";

import KeyRegistryModule from "../../ignition/modules/KeyRegistry.ts";
import { deployRegistry } from "../../scripts/deployRegistry.ts";
import { registryAddress } from "../../sdk/src/registry/deployments.ts";
import { keyRegistryCodeHash } from "../../sdk/src/registry/generated/keyRegistry.ts";
import { key, inboxId, proof } from "./fixture.ts";

describe("The code of KeyRegistry, deployed", () => {
  it("by Ignition with CREATE2 leads to the address that the sdk knows, with the code that it recognises", async () => {
    const { ignition, ethers } = await network.create();
    const { registry } = await ignition.deploy(KeyRegistryModule, { strategy: "create2" });
    expect(await registry.getAddress()).to.equal(registryAddress);
    expect(ethers.keccak256(await ethers.provider.getCode(registryAddress))).to.equal(keyRegistryCodeHash);
    const [account] = await ethers.getSigners();
    if (!account) throw new Error("The chain has no account.");
    const deployed = await ethers.getContractAt("KeyRegistry", registryAddress);
    await deployed.add(key(1), inboxId, proof);
    expect(await deployed.isActive(account.address, key(1))).to.equal(true);
  });

  it("by the script for the local chain leads to the same", async () => {
    const { provider, ethers } = await network.create();
    expect(await deployRegistry(provider)).to.equal(registryAddress);
    expect(ethers.keccak256(await ethers.provider.getCode(registryAddress))).to.equal(keyRegistryCodeHash);
  });

  it("does not depend on who does it", async () => {
    const { ignition, ethers } = await network.create();
    const [, , other] = await ethers.getSigners();
    if (!other) throw new Error("The chain has too few accounts.");
    const { registry } = await ignition.deploy(KeyRegistryModule, {
      strategy: "create2",
      defaultSender: other.address,
    });
    expect(await registry.getAddress()).to.equal(registryAddress);
  });

  it("by the script for the local chain is refused on any other", async () => {
    const { provider } = await network.create({ network: "default", override: { chainId: 1234 } });
    let refused: unknown;
    await deployRegistry(provider).catch((error: unknown) => (refused = error));
    expect(refused)
      .to.be.an("error")
      .with.property("message")
      .that.matches(/this is chain 1234/);
  });

  it("is recorded only with this address and code", async () => {
    for (const name of (await readdir("deployments")).filter((each) => each.endsWith(".json"))) {
      const record: unknown = JSON.parse(await readFile(`deployments/${name}`, "utf8"));
      expect(record, name).to.deep.include({ address: registryAddress, codeHash: keyRegistryCodeHash });
    }
  });
});
