import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { writeOfflineFiles } from "../site/writeOfflineFiles.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = join(root, ".kedge", "site.sha256");
const exported = join(root, "out");

/** Where the built page is kept: as Next exports it, without any network's configuration or policy. */
export const SITE_ROOT = join(root, ".kedge", "site");

/** Everything that the built page is made of. */
const SOURCES = [
  "app/**/*",
  "sdk/src/**/*.ts",
  "public/**/*",
  "scripts/site/writeOfflineFiles.ts",
  "next.config.ts",
  "postcss.config.*",
  "tsconfig*.json",
  "package-lock.json",
];

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * Builds the page into `SITE_ROOT` unless what is there was built from the same sources.
 *
 * @returns whether it had to build
 * @throws Error with the compiler's own words if it does not build
 */
export async function buildSite(onStart: () => void = () => {}): Promise<boolean> {
  const wanted = fingerprint();
  if (existsSync(join(SITE_ROOT, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted)
    return false;
  onStart();
  rmSync(stamp, { force: true });
  const next = spawn(process.execPath, [join(root, "node_modules", "next", "dist", "bin", "next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [next.stdout, next.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(next, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The page does not build:\n${output}`);
  mkdirSync(dirname(stamp), { recursive: true });
  rmSync(SITE_ROOT, { recursive: true, force: true });
  writeOfflineFiles(exported);
  renameSync(exported, SITE_ROOT);
  writeFileSync(stamp, wanted);
  return true;
}
