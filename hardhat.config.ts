import { fileURLToPath } from "node:url";

import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";

// The compiler is the wasm build inside the npm package `solc`: nothing is downloaded when compiling.
const solc = {
  version: "0.8.37",
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    // Set by hand: Hardhat's own table of compiler and EVM versions ends before this compiler.
    evmVersion: "osaka",
    optimizer: { enabled: true, runs: 1_000_000 },
    metadata: { bytecodeHash: "none" },
  },
};

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers],
  solidity: { profiles: { default: solc, production: solc } },
  paths: { tests: { mocha: "test/contracts", solidity: "contracts" } },
});
