// Measures which lines, statements and branches of the contracts the tests run, writes coverage/lcov.info, and fails unless all are.
//
//   npm run coverage:contracts
//
// Hardhat counts statements and lines. So that it counts branches as well, the tests run on a copy of the contracts in which every decision is
// written out as statements: see contracts/instrument.ts. Only the mocha tests run; the fuzz tests are not needed for it.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { formatLcov, formatTable, missedBy } from "./contracts/coverageReport.ts";
import { measureCoverage } from "./contracts/measureCoverage.ts";
import { inScratchProject } from "./contracts/scratch.ts";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const files = await inScratchProject(measureCoverage);
await mkdir(at("coverage"), { recursive: true });
await writeFile(at("coverage/lcov.info"), formatLcov(files));
console.log(formatTable(files));
const missed = missedBy(files);
if (files.length === 0 || missed.length > 0) {
  console.error(files.length === 0 ? "Nothing was measured." : `Not run:\n${missed.join("\n")}`);
  process.exit(1);
}
