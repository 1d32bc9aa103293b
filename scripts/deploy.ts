// Deploys the registry to a network of hardhat.config.ts, by Ignition with CREATE2, records the deployment in deployments/ and in the sdk, and
// has its source verified where there is a key for an explorer. Running it again does what is still missing.
//
//   npm run deploy -- sepolia
//
// The endpoint, the deployer's key and the explorer's key are configuration variables: from the environment, or from Hardhat's encrypted
// keystore (`npx hardhat keystore set DEPLOYER_KEY`).
import { verifyContract } from "@nomicfoundation/hardhat-verify/verify";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { createPublicClient, custom, parseAbiItem, type PublicClient } from "viem";

import config from "../hardhat.config.ts";
import KeyRegistryModule from "../ignition/modules/KeyRegistry.ts";
import { assertRegistryCode, CREATE_X, registryAddress } from "../sdk/src/registry/deployments.ts";
import { keyRegistryAbi, keyRegistryCodeHash } from "../sdk/src/registry/generated/keyRegistry.ts";
import { readRecords, recordPath, writeRecord, type DeploymentRecord } from "./contracts/deploymentRecords.ts";
import { writeGeneratedFiles } from "./generate-abi.ts";

type Hardhat = Awaited<ReturnType<typeof createHardhatRuntimeEnvironment>>;

/** Hardhat's local chain, whose deployments are gone with it and are not recorded. */
const LOCAL_CHAIN_ID = 31337;

const CREATION = parseAbiItem("event ContractCreation(address indexed newContract, bytes32 indexed salt)");

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

type Created = Required<Pick<DeploymentRecord, "blockNumber" | "transactionHash">>;

/** Deploys by Ignition, and says where that happened. */
async function create(
  { ignition }: Awaited<ReturnType<Hardhat["network"]["create"]>>,
  client: PublicClient,
): Promise<Created> {
  const fromBlock = await client.getBlockNumber();
  const { registry } = await ignition.deploy(KeyRegistryModule, { strategy: "create2", displayUi: true });
  const address = await registry.getAddress();
  if (address !== registryAddress) {
    throw new Error(
      `Ignition deployed to ${address} instead of ${registryAddress}: run npm run generate:abi, and look at what changed.`,
    );
  }
  const [creation] = await client.getLogs({
    address: CREATE_X,
    event: CREATION,
    args: { newContract: registryAddress },
    fromBlock,
  });
  if (creation === undefined) {
    const journal = `ignition/deployments/chain-${await client.getChainId()}`;
    throw new Error(
      `Ignition remembers a deployment that this chain does not have: it was reset. Remove ${journal} and run this again.`,
    );
  }
  return { blockNumber: Number(creation.blockNumber), transactionHash: creation.transactionHash };
}

/** Records the deployment, unless it is recorded already: who finds it there does not know when it was created. */
async function record(chainId: number, created: Created | undefined): Promise<void> {
  const path = recordPath(chainId);
  const known = (await readRecords()).find((each) => each.chainId === chainId);
  if (created === undefined && known?.address === registryAddress && known.codeHash === keyRegistryCodeHash) {
    console.log(`It is recorded in ${path} already.`);
    return;
  }
  await writeRecord({ chainId, address: registryAddress, codeHash: keyRegistryCodeHash, ...created });
  await writeGeneratedFiles();
  console.log(`Recorded in ${path} and in the sdk: commit both.`);
}

async function verifySource(hre: Hardhat): Promise<void> {
  const key = await hre.config.verify.etherscan.apiKey.get().catch(() => undefined);
  if (key === undefined) {
    console.log("The source was not verified: there is no ETHERSCAN_API_KEY. Set it and run this again.");
    return;
  }
  const contract = "contracts/KeyRegistry.sol:KeyRegistry";
  await verifyContract({ address: registryAddress, contract, provider: "etherscan" }, hre);
}

async function main(networkName: string | undefined): Promise<void> {
  const names = Object.keys(config.networks ?? {});
  if (networkName === undefined || !names.includes(networkName)) {
    throw new Error(
      `Name one of the networks in hardhat.config.ts: ${names.join(", ")}. For example: npm run deploy -- sepolia`,
    );
  }
  // The network is the environment's own: what verifies sources asks the environment, not the connection.
  const hre = await createHardhatRuntimeEnvironment(config, { network: networkName });
  await hre.tasks.getTask("build").run({ quiet: true });
  const connection = await hre.network.create();
  try {
    const client = createPublicClient({ transport: custom(connection.provider) });
    const chainId = await client.getChainId();
    let created: Created | undefined;
    if ((await client.getCode({ address: registryAddress })) === undefined) created = await create(connection, client);
    else console.log(`There is a contract at ${registryAddress} already.`);
    await assertRegistryCode(client, registryAddress);
    await assertOwnBlockNumbers(client);
    console.log(`KeyRegistry is at ${registryAddress} on ${networkName} (chain ${chainId}).`);
    if (chainId === LOCAL_CHAIN_ID) {
      console.log("This is a local chain: nothing is recorded or verified.");
      return;
    }
    await record(chainId, created);
    await verifySource(hre);
  } finally {
    await connection.close();
  }
}

await main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`\nkedge: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
