// Deploys the registry to a network of hardhat.config.ts, by Ignition with CREATE2, has its source verified where there is a key for an
// explorer, and records the deployment in deployments/.
//
//   npm run deploy -- sepolia
//
// The endpoint, the deployer's key and the explorer's key are configuration variables: from the environment, or from Hardhat's encrypted
// keystore (`npx hardhat keystore set DEPLOYER_KEY`).
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { verifyContract } from "@nomicfoundation/hardhat-verify/verify";
import hre from "hardhat";
import { createPublicClient, custom, type PublicClient } from "viem";

import KeyRegistryModule from "../ignition/modules/KeyRegistry.ts";
import { assertRegistryCode, registryAddress, type RegistryDeployment } from "../sdk/src/registry/deployments.ts";
import { keyRegistryAbi, keyRegistryCodeHash } from "../sdk/src/registry/generated/keyRegistry.ts";

/** Chain id of Hardhat's local chain, whose deployments are gone with it and are not recorded. */
const LOCAL_CHAIN_ID = 31337;

/**
 * Events lead from one change to the one before it by block numbers, so `block.number` has to be the number that the chain's own RPC uses.
 * On some rollups (Arbitrum) it is the parent chain's.
 */
async function assertOwnBlockNumbers(client: PublicClient): Promise<void> {
  const { number, hash } = await client.getBlock();
  const [, answered] = await client.readContract({
    address: registryAddress,
    abi: keyRegistryAbi,
    functionName: "entryOf",
    args: [registryAddress],
    blockHash: hash,
  });
  if (answered !== number) {
    throw new Error(
      `On this chain contracts see block number ${answered} in block ${number}: histories could not be read. Choose another chain as anchor.`,
    );
  }
}

async function verifySource(): Promise<void> {
  const key = await hre.config.verify.etherscan.apiKey.get().catch(() => undefined);
  if (key === undefined) {
    console.log("The source was not verified: there is no ETHERSCAN_API_KEY. Set it and run this again.");
    return;
  }
  await verifyContract({ address: registryAddress, provider: "etherscan" }, hre);
}

const [networkName] = process.argv.slice(2);
if (networkName === undefined || !(networkName in hre.config.networks)) {
  const names = Object.keys(hre.config.networks).join(", ");
  console.error(`Name one of the networks in hardhat.config.ts: ${names}. For example: npm run deploy -- sepolia`);
  process.exit(1);
}
await hre.tasks.getTask("build").run({ quiet: true });
const connection = await hre.network.create(networkName);
const client = createPublicClient({ transport: custom(connection.provider) });
const chainId = await client.getChainId();

let created: Pick<RegistryDeployment, "blockNumber" | "transactionHash"> = {};
if ((await client.getCode({ address: registryAddress })) === undefined) {
  const before = await client.getBlockNumber();
  const { registry } = await connection.ignition.deploy(KeyRegistryModule, { strategy: "create2", displayUi: true });
  const address = await registry.getAddress();
  if (address !== registryAddress) {
    throw new Error(
      `Ignition deployed to ${address} instead of ${registryAddress}: run npm run generate:abi, and look at what changed.`,
    );
  }
  created = await findCreation(before);
} else {
  console.log(`There is a contract at ${registryAddress} already.`);
}
await assertRegistryCode(client, registryAddress);
await assertOwnBlockNumbers(client);
console.log(`KeyRegistry is at ${registryAddress} on ${networkName} (chain ${chainId}).`);

if (chainId === LOCAL_CHAIN_ID) {
  console.log("This is a local chain: nothing is verified or recorded.");
} else {
  const record: RegistryDeployment = { chainId, address: registryAddress, codeHash: keyRegistryCodeHash, ...created };
  const path = `deployments/${chainId}.json`;
  await writeFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), `${JSON.stringify(record, null, 2)}\n`);
  console.log(`Recorded in ${path}: run npm run generate:abi, and commit both.`);
  await verifySource();
}
await connection.close();

/** The first block after `before` that the contract exists in. */
async function findCreation(before: bigint): Promise<{ blockNumber: number }> {
  let [low, high] = [before, await client.getBlockNumber()];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if ((await client.getCode({ address: registryAddress, blockNumber: middle })) === undefined) low = middle;
    else high = middle;
  }
  return { blockNumber: Number(high) };
}
