// Makes the package that npm packs. Node runs TypeScript as it is, but not inside node_modules: there the package has to be
// JavaScript. In the repository `exports` names the source; in the package it names what is built here.
//
//   node scripts/pack.mjs build     compiles src into dist and points package.json at it (npm runs it as prepack)
//   node scripts/pack.mjs restore   puts package.json back and removes dist (npm runs it as postpack)
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

function build() {
  rmSync(at("dist"), { recursive: true, force: true });
  const tsc = fileURLToPath(new URL("../bin/tsc", import.meta.resolve("typescript")));
  const { status } = spawnSync(process.execPath, [tsc, "-p", at("tsconfig.build.json")], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  // The generated code is JavaScript with declarations already, which tsc reads and does not copy.
  cpSync(at("src/gen"), at("dist/gen"), { recursive: true });
  // tsc rewrites `.ts` in what it compiles, but leaves it in declarations.
  for (const file of readdirSync(at("dist"), { recursive: true }))
    if (file.endsWith(".d.ts")) {
      const path = at(`dist/${file}`);
      writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(["'])(\.\.?\/[^"']+)\.ts\1/g, "$1$2.js$1"));
    }

  const source = readFileSync(at("package.json"), "utf8");
  writeFileSync(at(".package.json.source"), source);
  const manifest = JSON.parse(source);
  manifest.exports = { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } };
  delete manifest.scripts;
  writeFileSync(at("package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function restore() {
  if (existsSync(at(".package.json.source"))) renameSync(at(".package.json.source"), at("package.json"));
  rmSync(at("dist"), { recursive: true, force: true });
}

const step = { build, restore }[process.argv[2]];
if (!step) {
  process.stderr.write("usage: node scripts/pack.mjs build | restore\n");
  process.exit(1);
}
step();
