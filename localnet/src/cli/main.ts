import { readFileSync } from "node:fs";
import { LocalnetError } from "../errors.ts";
import { readOptions } from "./options.ts";
import { run } from "./run.ts";
import { tightenHeap } from "./tightHeap.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

tightenHeap();
try {
  await run(readOptions(process.argv, version));
} catch (error) {
  const known = error instanceof LocalnetError;
  process.stderr.write(
    `kedge-localnet: ${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
