// Makes what npm packs of a workspace. Node runs TypeScript as it is, but not inside node_modules: there a package has to be JavaScript. In the
// repository `exports` names the source; in the package it names what is built here. npm runs this in the workspace's own folder.
//
//   node ../scripts/pack.mjs build     compiles src into dist and points package.json at it (as prepack)
//   node ../scripts/pack.mjs restore   puts package.json back and removes dist (as postpack)
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MANIFEST = "package.json";
const KEPT = ".package.json.source";

/** "./src/a.ts" as the package has it. */
const built = (source) => {
  const path = source.replace("./src/", "./dist/").replace(/\.ts$/, "");
  return { types: `${path}.d.ts`, default: `${path}.js` };
};

function build() {
  restore(); // what a build that was cut off has left
  const tsc = fileURLToPath(new URL("../bin/tsc", import.meta.resolve("typescript")));
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  // Generated code is JavaScript with declarations already, which tsc reads and does not copy.
  if (existsSync("src/gen")) cpSync("src/gen", "dist/gen", { recursive: true });
  // tsc rewrites `.ts` in what it compiles, but leaves it in declarations.
  for (const file of readdirSync("dist", { recursive: true }))
    if (file.endsWith(".d.ts")) {
      const path = `dist/${file}`;
      writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(["'])(\.\.?\/[^"']+)\.ts\1/g, "$1$2.js$1"));
    }

  const source = readFileSync(MANIFEST, "utf8");
  writeFileSync(KEPT, source);
  const manifest = JSON.parse(source);
  const paths = Object.entries(manifest.exports ?? {});
  if (paths.length > 0) manifest.exports = Object.fromEntries(paths.map(([name, path]) => [name, built(path)]));
  delete manifest.scripts;
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
}

function restore() {
  if (existsSync(KEPT)) renameSync(KEPT, MANIFEST);
  rmSync("dist", { recursive: true, force: true });
}

const step = { build, restore }[process.argv[2]];
if (!step) {
  process.stderr.write("usage: node ../scripts/pack.mjs build | restore\n");
  process.exit(1);
}
step();
