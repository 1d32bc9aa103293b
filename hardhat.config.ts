import { fileURLToPath } from "node:url";

import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { configVariable, defineConfig } from "hardhat/config";
import type { HttpNetworkUserConfig } from "hardhat/types/config";

import { REGISTRY_SALT } from "./sdk/src/registry/salt.ts";

// The compiler is the wasm build inside the npm package `solc`: nothing is downloaded when compiling.
const solc = {
  version: "0.8.37",
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    // Set by hand: Hardhat's own table of compiler and EVM versions ends before this compiler. Cancun's instructions exist on every
    // chain that a registry is likely to be deployed to; the same bytecode everywhere is what gives it the same address everywhere.
    evmVersion: "cancun",
    optimizer: { enabled: true, runs: 1_000_000 },
    metadata: { bytecodeHash: "none" },
  },
};

const publicNetwork = (rpcUrl: string): HttpNetworkUserConfig => ({
  type: "http",
  url: configVariable(rpcUrl),
  accounts: [configVariable("DEPLOYER_KEY")],
});

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers],
  solidity: { profiles: { default: solc, production: solc } },
  // Endpoints and keys are configuration variables: asked for when they are needed, from the environment or from Hardhat's encrypted keystore
  // (`npx hardhat keystore set DEPLOYER_KEY`). None is ever written here.
  networks: {
    localhost: { type: "http", url: "http://127.0.0.1:8545" },
    sepolia: publicNetwork("SEPOLIA_RPC_URL"),
    baseSepolia: publicNetwork("BASE_SEPOLIA_RPC_URL"),
    base: publicNetwork("BASE_RPC_URL"),
  },
  verify: { etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") } },
  ignition: { strategyConfig: { create2: { salt: REGISTRY_SALT } } },
  // The generated types use namespaces, which this repository's own code may not.
  typechain: { tsNocheck: true },
  coverage: { skipFiles: ["contracts/test/**"] },
  test: {
    solidity: {
      // `npm run test:fuzz:long` asks for more. The seed is fixed, so that a failure is the same everywhere; the long mode varies it.
      fuzz: {
        runs: Number(process.env["KEDGE_FUZZ_RUNS"] ?? 256),
        seed: process.env["KEDGE_FUZZ_SEED"] ?? "0x6b65646765",
      },
      invariant: { runs: Number(process.env["KEDGE_INVARIANT_RUNS"] ?? 10), depth: 150, failOnRevert: true },
    },
  },
  paths: { tests: { mocha: "test/contracts", solidity: "contracts" } },
});
