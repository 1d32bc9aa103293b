import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Hardhat's command. */
export const HARDHAT = join(root, "node_modules/hardhat/dist/src/cli.js");

/** Tests about the compiled code and its gas, by name (a pattern): they notice any change of the contracts, so they say nothing about a copy. */
export const ABOUT_THE_CODE = [
  "The gas of KeyRegistry",
  "What the sdk knows of KeyRegistry",
  "The code of KeyRegistry",
  "in one call far below nodes' limit",
].join("|");

/**
 * Copies what the contract tests need, does something with the copy, and removes it: a place where contracts can be changed without anybody
 * noticing.
 *
 * @param work gets the copy's folder
 * @returns what `work` returns
 */
export async function inScratchProject<T>(work: (place: string) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), "kedge-contracts-"));
  try {
    for (const name of ["contracts", "test/contracts", "bench", "scripts", "sdk/src", "ignition", "deployments"]) {
      await cp(join(root, name), join(place, name), { recursive: true });
    }
    for (const name of [
      "hardhat.config.ts",
      "package.json",
      "tsconfig.json",
      "tsconfig.base.json",
      "sdk/package.json",
    ]) {
      await cp(join(root, name), join(place, name));
    }
    await symlink(join(root, "node_modules"), join(place, "node_modules"));
    return await work(place);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
