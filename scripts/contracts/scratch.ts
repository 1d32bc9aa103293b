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
 * Copies what the contract tests and scripts need: a place where they can change things without anybody noticing.
 *
 * @returns the copy's folder, and what removes it
 */
export async function copyProject(): Promise<{ place: string; remove: () => Promise<void> }> {
  const place = await mkdtemp(join(tmpdir(), "kedge-contracts-"));
  for (const name of ["contracts", "test/contracts", "bench", "scripts", "sdk/src", "ignition", "deployments"]) {
    await cp(join(root, name), join(place, name), { recursive: true });
  }
  for (const name of ["hardhat.config.ts", "package.json", "tsconfig.json", "tsconfig.base.json", "sdk/package.json"]) {
    await cp(join(root, name), join(place, name));
  }
  await symlink(join(root, "node_modules"), join(place, "node_modules"));
  return { place, remove: () => rm(place, { recursive: true, force: true }) };
}

/** Does something with a copy of the project and removes it; returns what `work` returns. */
export async function inScratchProject<T>(work: (place: string) => Promise<T>): Promise<T> {
  const { place, remove } = await copyProject();
  try {
    return await work(place);
  } finally {
    await remove();
  }
}
