// Deploys the registry to a local Hardhat chain, without Hardhat in this process: the address is the one it has on every chain.
//
//   node scripts/deployRegistry.ts [rpc url]
import { createTestClient, custom, http, parseAbi, publicActions, walletActions, type Address } from "viem";
import { hardhat } from "viem/chains";

import { assertRegistryCode, CREATE_X, registryAddress } from "../sdk/src/registry/deployments.ts";
import { keyRegistryInitCode } from "../sdk/src/registry/generated/keyRegistryInitCode.ts";
import { REGISTRY_SALT } from "../sdk/src/registry/salt.ts";
import { installCreateX } from "./contracts/installCreateX.ts";

const createXAbi = parseAbi(["function deployCreate2(bytes32 salt, bytes initCode) payable returns (address)"]);

/**
 * Deploys KeyRegistry to a local Hardhat chain (chain id 31337) unless it is there already. Takes well under a second.
 *
 * @param endpoint the chain: an RPC address, or the EIP-1193 provider of a chain in this process
 * @returns the registry's address, which is `registryAddress`
 * @throws if the chain is not Hardhat's local one or refuses the transactions
 */
export async function deployRegistry(endpoint: string | Parameters<typeof custom>[0]): Promise<Address> {
  const transport = typeof endpoint === "string" ? http(endpoint) : custom(endpoint);
  const chain = createTestClient({ mode: "hardhat", chain: hardhat, transport, pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions);
  const chainId = await chain.getChainId();
  if (chainId !== hardhat.id) {
    throw new Error(
      `This deploys to Hardhat's local chain (${hardhat.id}) only, and this is chain ${chainId}: use scripts/deploy.ts.`,
    );
  }
  await installCreateX(chain);
  if ((await chain.getCode({ address: registryAddress })) === undefined) {
    const [account] = await chain.getAddresses();
    if (account === undefined) throw new Error("The local chain has no accounts of its own to deploy with.");
    const hash = await chain.writeContract({
      account,
      address: CREATE_X,
      abi: createXAbi,
      functionName: "deployCreate2",
      args: [REGISTRY_SALT, keyRegistryInitCode],
    });
    await chain.waitForTransactionReceipt({ hash });
  }
  await assertRegistryCode(chain, registryAddress);
  return registryAddress;
}

if (import.meta.main) {
  const endpoint = process.argv[2] ?? "http://127.0.0.1:8545";
  console.log(`KeyRegistry is at ${await deployRegistry(endpoint)} on ${endpoint}`);
}
