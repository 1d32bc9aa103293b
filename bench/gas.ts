// Measures what each operation of KeyRegistry costs and writes bench/gas.snap, one `name: gas` line an operation.
//
//   npm run bench:gas
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { measureGas } from "./measureGas.ts";

export const SNAPSHOT = fileURLToPath(new URL("gas.snap", import.meta.url));

/** The snapshot's text for measurements. */
export function formatSnapshot(measurements: ReadonlyMap<string, bigint>): string {
  return [...measurements].map(([name, gas]) => `${name}: ${gas}\n`).join("");
}

if (import.meta.main) {
  const before = await readFile(SNAPSHOT, "utf8").catch(() => "");
  const after = formatSnapshot(await measureGas());
  await writeFile(SNAPSHOT, after);
  const old = new Set(before.split("\n"));
  for (const line of after.trimEnd().split("\n")) console.log(`${old.has(line) ? " " : "*"} ${line}`);
  if (before !== after) console.log("\nbench/gas.snap changed (*).");
}
