// Runs the contracts' fuzz tests and invariants for long, with a new seed each time: at least a million fuzz runs.
//
//   npm run test:fuzz:long            about five minutes on two cores
//   KEDGE_FUZZ_SEED=0x… npm run test:fuzz:long    the same again
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const env = {
  KEDGE_FUZZ_RUNS: "100000",
  KEDGE_INVARIANT_RUNS: "500",
  KEDGE_FUZZ_SEED: `0x${randomBytes(32).toString("hex")}`,
  ...process.env,
};
console.log(
  `${env.KEDGE_FUZZ_RUNS} runs of each fuzz test, ${env.KEDGE_INVARIANT_RUNS} of each invariant, seed ${env.KEDGE_FUZZ_SEED}`,
);
const started = performance.now();
const test = spawn(process.execPath, [at("node_modules/.bin/hardhat"), "test", "solidity"], {
  cwd: at("."),
  stdio: "inherit",
  env,
});
const [exitCode] = (await once(test, "exit")) as [number | null];
console.log(`${Math.round((performance.now() - started) / 1000)} s`);
process.exitCode = exitCode ?? 1;
