import { expect } from "chai";

import { assertRegistryCode, RegistryCodeError, registryAddress, CREATE_X } from "../../../sdk/src/registry/index.ts";
import { deployRegistry } from "../../../scripts/deployRegistry.ts";
import { localChain, type LocalChain } from "./localChain.ts";
import { rejection } from "./rejection.ts";

describe("the registry's deployment", () => {
  let chain: LocalChain;
  before(async () => {
    chain = await localChain();
  });

  it("is at the address that follows from its code and salt", () => {
    expect(chain.registry).to.equal(registryAddress);
  });

  it("is recognised by its code", () => assertRegistryCode(chain.client, chain.registry));

  it("is not found where there is no code", async () => {
    const error = await rejection(RegistryCodeError, assertRegistryCode(chain.client, chain.accountOf(3)));
    expect(error.code).to.equal("registry-code");
    expect(error.shortMessage).to.match(/on chain 31337 .* there is no code/);
  });

  it("is told from another contract", async () => {
    const error = await rejection(RegistryCodeError, assertRegistryCode(chain.client, CREATE_X));
    expect(error.shortMessage).to.match(/its code has the hash 0x/);
  });

  it("is told from a registry with one byte changed", async () => {
    const code = await chain.client.getCode({ address: chain.registry });
    if (code === undefined) throw new Error("The registry has no code.");
    const address = chain.accountOf(4);
    await chain.control.setCode({
      address,
      bytecode: `${code.slice(0, -2)}${code.endsWith("00") ? "01" : "00"}` as typeof code,
    });
    await rejection(RegistryCodeError, assertRegistryCode(chain.client, address));
    await chain.control.setCode({ address, bytecode: code });
    await assertRegistryCode(chain.client, address);
  });

  it("changes nothing when done again", async () => {
    const before = await chain.client.getBlockNumber();
    expect(await deployRegistry(chain.provider)).to.equal(chain.registry);
    expect(await chain.client.getBlockNumber()).to.equal(before);
  });
});
