import { readFile } from "node:fs/promises";

import { expect } from "chai";

import { generatedFiles } from "../../scripts/generate-abi.ts";
import { keyRegistryCodeHash } from "../../sdk/src/registry/generated/keyRegistry.ts";
import { ethers, fixture } from "./fixture.ts";

describe("What the sdk knows of KeyRegistry", () => {
  it("is generated from the contract as it is; after a change run: npm run generate:abi", async () => {
    for (const [path, content] of await generatedFiles()) {
      expect(await readFile(path, "utf8"), path).to.equal(content);
    }
  });

  it("includes the hash of the deployed code, which is the same at every address", async () => {
    const { registry } = await fixture();
    const other = await ethers.deployContract("KeyRegistry");
    for (const contract of [registry, other]) {
      const code = await ethers.provider.getCode(await contract.getAddress());
      expect(ethers.keccak256(code)).to.equal(keyRegistryCodeHash);
    }
  });
});
