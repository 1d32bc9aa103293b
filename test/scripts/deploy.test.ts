import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

import { expect } from "chai";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { createTestClient, getAddress, http, publicActions, walletActions, type Hex } from "viem";
import { z } from "zod";

import { installCreateX } from "../../scripts/contracts/installCreateX.ts";
import { copyProject } from "../../scripts/contracts/scratch.ts";
import { CREATE_X, recordedDeployment, registryAddress } from "../../sdk/src/registry/deployments.ts";
import { keyRegistryCodeHash } from "../../sdk/src/registry/generated/keyRegistry.ts";
import { startExplorer } from "./support/explorer.ts";

/** The network `base` of hardhat.config.ts, here with a chain of this process behind it. */
const CHAIN_ID = 8453;
/** Hardhat's first development account, which everybody knows. */
const DEPLOYER_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const API_KEY = "the-explorers-key";

/** A Hardhat chain with Base's chain id, on a port of loopback. */
async function startChain(scratch: string) {
  const hre = await createHardhatRuntimeEnvironment(
    { networks: { node: { type: "edr-simulated", chainId: CHAIN_ID } } },
    {},
    scratch,
  );
  const server = await hre.network.createServer("node", "127.0.0.1", 0);
  const { address, port } = await server.listen();
  const url = `http://${address}:${port}`;
  const client = createTestClient({ mode: "hardhat", transport: http(url), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions);
  return { url, client, close: () => server.close() };
}

describe("npm run deploy", function () {
  // Each run of the script is a process that compiles what is not compiled yet.
  this.timeout(180_000);

  let copy: Awaited<ReturnType<typeof copyProject>>;
  let chain: Awaited<ReturnType<typeof startChain>>;
  let explorer: Awaited<ReturnType<typeof startExplorer>>;

  before(async () => {
    copy = await copyProject();
    await rm(join(copy.place, "contracts/test"), { recursive: true });
    // The repository's own configuration, with the explorer of this test instead of Base's.
    await rename(join(copy.place, "hardhat.config.ts"), join(copy.place, "hardhat.base.ts"));
    await writeFile(
      join(copy.place, "hardhat.config.ts"),
      `import base from "./hardhat.base.ts";
       const etherscan = { url: process.env.EXPLORER, apiUrl: process.env.EXPLORER + "/api" };
       export default { ...base, chainDescriptors: { ${CHAIN_ID}: { name: "Base", blockExplorers: { etherscan } } } };`,
    );
  });
  after(() => copy.remove());

  beforeEach(async () => {
    chain = await startChain(copy.place);
    explorer = await startExplorer(API_KEY, async (address) => {
      return (await chain.client.getCode({ address: getAddress(address) })) ?? "0x";
    });
  });
  afterEach(async () => {
    for (const name of await records()) await rm(join(copy.place, "deployments", name));
    await rm(join(copy.place, "ignition/deployments"), { recursive: true, force: true });
    explorer.close();
    await chain.close();
  });

  const read = (path: string) => readFile(join(copy.place, path), "utf8");
  const records = async () => (await readdir(join(copy.place, "deployments"))).filter((name) => name.endsWith(".json"));

  /** Runs the real script in the copy, with the explorer's key if one is given. */
  async function deploy(explorerKey?: string): Promise<{ code: number; output: string }> {
    const env = {
      PATH: process.env["PATH"],
      // A home without anybody's keystore.
      HOME: copy.place,
      XDG_CONFIG_HOME: copy.place,
      EXPLORER: explorer.url,
      BASE_RPC_URL: chain.url,
      DEPLOYER_KEY,
      ...(explorerKey !== undefined && { ETHERSCAN_API_KEY: explorerKey }),
    };
    const child = spawn(process.execPath, ["scripts/deploy.ts", "base"], {
      cwd: copy.place,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = once(child, "close") as Promise<[number]>;
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, output: out + err };
  }

  it("deploys, records it for the sdk, has the source verified, and finds all of it done when run again", async () => {
    await installCreateX(chain.client);
    const first = await deploy(API_KEY);
    expect(first.code, first.output).to.equal(0);
    expect(first.output).to.include(`KeyRegistry is at ${registryAddress} on base (chain ${CHAIN_ID})`);

    // The record says where it is and when it came there.
    const recorded = await read(`deployments/${CHAIN_ID}.json`);
    const record = z.looseObject({ transactionHash: z.custom<Hex>() }).parse(JSON.parse(recorded));
    const receipt = await chain.client.getTransactionReceipt({ hash: record.transactionHash });
    expect(record).to.deep.equal({
      chainId: CHAIN_ID,
      address: registryAddress,
      codeHash: keyRegistryCodeHash,
      blockNumber: Number(receipt.blockNumber),
      transactionHash: receipt.transactionHash,
    });
    expect([receipt.status, receipt.to]).to.deep.equal(["success", CREATE_X.toLowerCase()]);
    expect(await chain.client.getCode({ address: registryAddress, blockNumber: receipt.blockNumber - 1n })).to.equal(
      undefined,
    );

    // The sdk of the copy knows it; this one does not, because nothing was written outside of the copy.
    const sdk = (await import(pathToFileURL(join(copy.place, "sdk/src/registry/deployments.ts")).href)) as {
      recordedDeployment: typeof recordedDeployment;
    };
    expect(sdk.recordedDeployment(CHAIN_ID)).to.deep.equal(record);
    expect(recordedDeployment(CHAIN_ID)).to.equal(undefined);

    // The explorer got the sources of this contract and nothing else, and compiled them to the code on chain.
    expect(first.output).to.include("Contract verified successfully");
    const [submission] = explorer.submissions;
    expect(explorer.submissions).to.have.length(1);
    expect(submission).to.include({
      chainId: String(CHAIN_ID),
      contractaddress: registryAddress,
      contractname: "project/contracts/KeyRegistry.sol:KeyRegistry",
      constructorArguments: "",
    });
    const input = z
      .object({ sources: z.record(z.string(), z.object({ content: z.string() })) })
      .parse(JSON.parse(submission?.sourceCode ?? ""));
    const own = Object.keys(input.sources).filter((path) => path.startsWith("project/"));
    expect(own).to.have.members(
      ["IKeyRegistry", "KeyEntries", "KeyRegistry", "Lifetime", "SignedActions"].map(
        (name) => `project/contracts/${name}.sol`,
      ),
    );
    for (const path of own) {
      expect(input.sources[path]?.content).to.equal(await read(path.slice("project/".length)));
    }

    const blocks = await chain.client.getBlockNumber();
    const second = await deploy(API_KEY);
    expect(second.code, second.output).to.equal(0);
    expect(second.output)
      .to.include("There is a contract at")
      .and.include("recorded in deployments/8453.json already")
      .and.include("already been verified");
    expect(await read(`deployments/${CHAIN_ID}.json`)).to.equal(recorded);
    expect(await chain.client.getBlockNumber()).to.equal(blocks);
    expect(explorer.submissions).to.have.length(1);
    expect(await records()).to.deep.equal([`${CHAIN_ID}.json`]);

    for (const secret of [API_KEY, DEPLOYER_KEY.slice(2)]) {
      expect(first.output + second.output + recorded).to.not.include(secret);
    }
  });

  it("refuses other code at the registry's address, and records and submits nothing", async () => {
    await chain.client.setCode({ address: registryAddress, bytecode: "0x6001600155" });
    const { code, output } = await deploy(API_KEY);
    expect(code).to.equal(1);
    expect(output).to.match(/kedge: .*its code has the hash 0x/s);
    expect(await records()).to.deep.equal([]);
    expect(explorer.submissions).to.deep.equal([]);
  });

  it("records what it deployed even if the explorer refuses, says why, and verifies when run again with the right key", async () => {
    const without = await deploy();
    expect(without.code).to.equal(1);
    expect(without.output).to.match(/CreateX/);
    expect(await records()).to.deep.equal([]);

    await installCreateX(chain.client);
    const refused = await deploy("another-key");
    expect(refused.code).to.equal(1);
    expect(refused.output).to.include("Invalid API Key").and.not.include("another-key");
    expect(await records()).to.deep.equal([`${CHAIN_ID}.json`]);

    const mended = await deploy(API_KEY);
    expect(mended.code, mended.output).to.equal(0);
    expect(mended.output).to.include("Contract verified successfully");
    expect(explorer.submissions).to.have.length(1);
  });

  it("goes without an explorer's key, and says what to do where the chain was reset and Ignition remembers more", async () => {
    await installCreateX(chain.client);
    const empty = await chain.client.snapshot();
    const first = await deploy();
    expect(first.code, first.output).to.equal(0);
    expect(first.output).to.include("not verified: there is no ETHERSCAN_API_KEY");
    await chain.client.revert({ id: empty });
    const second = await deploy();
    expect(second.code).to.equal(1);
    expect(second.output).to.include("Remove ignition/deployments/chain-8453");
  });
});
