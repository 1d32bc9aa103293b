import { readFile } from "node:fs/promises";

import { expect } from "chai";
import { network } from "hardhat";

import { generatedFiles } from "../../scripts/generate-abi.ts";
import { keyRegistryCodeHash } from "../../sdk/src/registry/generated/keyRegistry.ts";

describe("What the sdk knows of KeyRegistry", () => {
  it("is generated from the contract as it is; after a change run: npm run generate:abi", async () => {
    for (const [path, content] of await generatedFiles()) {
      expect(await readFile(path, "utf8"), path).to.equal(content);
    }
  });

  it("includes the hash of the deployed code, which is the same at every address and on every chain", async () => {
    for (const chainId of [31_337, 1, 8_453]) {
      const { ethers } = await network.create({ network: "default", override: { chainId } });
      for (const contract of [await ethers.deployContract("KeyRegistry"), await ethers.deployContract("KeyRegistry")]) {
        expect((await contract.eip712Domain()).chainId).to.equal(chainId);
        const code = await ethers.provider.getCode(await contract.getAddress());
        expect(ethers.keccak256(code)).to.equal(keyRegistryCodeHash);
      }
    }
  });
});
